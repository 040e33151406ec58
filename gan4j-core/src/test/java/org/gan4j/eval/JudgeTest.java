package org.gan4j.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.gan4j.Batch;
import org.gan4j.Classifier;
import org.gan4j.Config;
import org.gan4j.Encoder;
import org.gan4j.Gan;
import org.gan4j.Painter;
import org.gan4j.Player;
import org.gan4j.Query;
import org.gan4j.Step;
import org.gan4j.Translator;
import org.gan4j.Twins;
import org.gan4j.data.Attribute;
import org.gan4j.data.Dataset;
import org.gan4j.data.Example;
import org.gan4j.data.Field;
import org.gan4j.data.Points;
import org.gan4j.data.Split;
import org.gan4j.device.Compute;
import org.gan4j.device.Precision;
import org.gan4j.device.Threads;
import org.gan4j.error.DataException;
import org.gan4j.image.Picture;
import org.gan4j.image.Png;
import org.gan4j.nn.Tensors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** GANs that know exactly what they do, so that every number is known beforehand. */
final class JudgeTest {

    @TempDir
    private Path folder;

    @BeforeAll
    static void oneThread() {
        Threads.use(1);
    }

    /** A GAN of one function. */
    private record Fixed(UnaryOperator<Tensor> ofY) implements Gan, Encoder, Classifier, Translator {
        @Override
        public void step(Batch batch, Step step) {
            throw new IllegalStateException("it has learned");
        }

        @Override
        public Tensor sample(Query query) {
            return ofY.apply(query.y());
        }

        @Override
        public List<Player> players() {
            return List.of();
        }

        @Override
        public Tensor encode(Tensor x) {
            return x.flatten(1, -1);
        }

        /** A tenth of the scale brighter. */
        @Override
        public Tensor decode(Tensor code) {
            return code.add(new Scalar(0.2)).view(code.size(0), 1, 16, 16);
        }

        /** The brightness of a column: the classes of {@link Stripes} in the order 1, 2, 0. */
        @Override
        public Tensor classify(Tensor x) {
            Tensor columns = x.mean(new long[] {1, 2}, false, new ScalarTypeOptional());
            return torch.cat(
                    new TensorVector(
                            columns.select(1, 5).unsqueeze(1),
                            columns.select(1, 10).unsqueeze(1),
                            columns.select(1, 0).unsqueeze(1)),
                    1);
        }

        @Override
        public Tensor toX(Tensor y) {
            return y.neg();
        }

        @Override
        public Tensor toY(Tensor x) {
            return x;
        }
    }

    /** 16 x 16 pixels, black but for a white stripe at column 0, 5 or 10: the class. Half of all are of class 0. */
    private record Stripes(long size) implements Dataset {
        @Override
        public String name() {
            return "stripes";
        }

        @Override
        public Field x() {
            return Field.image(1, 16, 16);
        }

        @Override
        public Field y() {
            return Field.labels(1);
        }

        @Override
        public List<Attribute> attributes() {
            return List.of(new Attribute("stripe", List.of("left", "middle", "right")));
        }

        @Override
        public Example get(long index) {
            int label = List.of(0, 1, 0, 2).get((int) (index % 4));
            byte[] x = new byte[256];
            for (int row = 0; row < 16; row++) {
                x[row * 16 + 5 * label] = -1;
            }
            x[(int) (index * 37 % 256)] = 100;
            return new Example(x, new byte[] {(byte) label});
        }

        @Override
        public String digest() {
            return "0123456789abcdef";
        }
    }

    /** Noise and its negative, or its neighbour's where they are unpaired. */
    private record Negatives(boolean paired) implements Dataset {
        @Override
        public String name() {
            return "negatives";
        }

        @Override
        public long size() {
            return 12;
        }

        @Override
        public Field x() {
            return Field.image(1, 16, 16);
        }

        @Override
        public Field y() {
            return Field.image(1, 16, 16);
        }

        @Override
        public Example get(long index) {
            byte[] x = new byte[256];
            byte[] y = new byte[256];
            for (int i = 0; i < 256; i++) {
                x[i] = (byte) (i * (index + 3) % 251);
                y[i] = (byte) (255 - (x[i] & 0xFF));
            }
            return new Example(x, y);
        }

        @Override
        public String digest() {
            return "n";
        }
    }

    private Map<String, Double> judge(Gan gan, Dataset data, int samples, Path photographs) {
        Config.Data layout = new Config.Data(data.x(), data.y(), data.attributes());
        try (Painter painter = new Painter(gan, layout, Compute.CPU, Precision.FP32)) {
            Map<String, Double> values = new LinkedHashMap<>();
            Subject subject = new Subject(
                    painter,
                    Reference.of(data, data),
                    samples,
                    folder,
                    folder.resolve("cache"),
                    photographs,
                    Progress.NONE);
            // What every GAN of images is judged by has a test of its own: ResemblanceTest.
            List<Measure> others = Judge.MEASURES.stream()
                    .filter(measure -> measure != Resemblance.USUAL)
                    .toList();
            Verdict verdict = Judge.judge(subject, others);
            Report.figures(folder, verdict.figures());
            verdict.scores().forEach(score -> {
                assertThat(score.protocol()).isNotBlank();
                assertThat(values.put(score.name(), score.value())).isNull();
            });
            return values;
        }
    }

    /** Only that a GAN is judged by what it can: one without skills. */
    private record Sampling(UnaryOperator<Tensor> ofY, boolean conditional) implements Gan {
        Sampling(UnaryOperator<Tensor> ofY) {
            this(ofY, true);
        }

        @Override
        public void step(Batch batch, Step step) {
            throw new IllegalStateException("it has learned");
        }

        @Override
        public Tensor sample(Query query) {
            return ofY.apply(query.y());
        }

        @Override
        public List<Player> players() {
            return List.of();
        }
    }

    /** Grey noise and a function of it. */
    private record Both(UnaryOperator<Tensor> other) implements Gan, Twins {
        @Override
        public void step(Batch batch, Step step) {
            throw new IllegalStateException("it has learned");
        }

        @Override
        public Tensor sample(Query query) {
            return query.uniform(256).view(query.size(), 1, 16, 16);
        }

        @Override
        public Tensor twin(Query query) {
            return other.apply(sample(query));
        }

        @Override
        public List<Player> players() {
            return List.of();
        }
    }

    /** The stripe of class k for y = [n, 1] of labels. */
    private static Tensor stripes(Tensor labels) {
        Tensor column = torch.one_hot(labels.select(1, 0).mul(new Scalar(5)), 16);
        return column.to(torch.ScalarType.Float)
                .mul(new Scalar(2))
                .sub(new Scalar(1))
                .view(-1, 1, 1, 16)
                .expand(new long[] {labels.size(0), 1, 16, 16}, false)
                .contiguous();
    }

    @Test
    void pointsAreJudgedByTheTruth() {
        Points ring = Points.ring(Split.TRAINING);
        // Only the first two Gaussians, and always the one asked for modulo two.
        Tensor centres = Tensors.keep(Tensors.of(new float[] {1, 0, 0.70710678f, 0.70710678f}, 2, 2));
        Gan two = new Sampling(y -> centres.index_select(0, y.select(1, 0).remainder(new Scalar(2))));
        assertThat(judge(two, ring, 80, null))
                .containsEntry("modes/covered", 2.0)
                .containsEntry("modes/high quality", 1.0)
                .containsEntry("modes/as asked", 0.25)
                .hasEntrySatisfying("modes/reverse KL", kl -> assertThat(kl).isCloseTo(Math.log(4), within(1e-9)))
                // Samples without width are farther away than two Gaussians of eight would be, but no JS is above log
                // 2.
                .hasEntrySatisfying(
                        "modes/KL to the truth", kl -> assertThat(kl).isBetween(Math.log(4), 10.0))
                .hasEntrySatisfying(
                        "modes/JS to the truth", js -> assertThat(js).isBetween(0.4, Math.log(2)))
                .hasSize(6);
        Gan one = new Sampling(y -> centres.index_select(0, y.select(1, 0).mul(new Scalar(0))), false);
        assertThat(judge(one, ring, 80, null))
                .doesNotContainKey("modes/as asked")
                .containsEntry("modes/covered", 1.0);
        centres.close();
    }

    @Test
    void aClassifierJudgesLabelsAndIsKept() throws IOException {
        Stripes data = new Stripes(200);
        ImageClassifier classifier = ImageClassifier.train(data, 1000, Progress.NONE);
        List<byte[]> images =
                IntStream.range(0, 60).mapToObj(i -> data.get(i).x()).toList();
        int[][] seen = classifier.classes(images);
        for (int i = 0; i < 60; i++) {
            assertThat(seen[i]).containsExactly(data.get(i).y()[0]);
        }
        classifier.close();

        Map<String, Double> asked = judge(new Sampling(JudgeTest::stripes), data, 30, null);
        assertThat(asked)
                .containsOnlyKeys("labels/stripe/classifier", "labels/stripe/as asked")
                .containsEntry("labels/stripe/classifier", 1.0)
                .containsEntry("labels/stripe/as asked", 1.0);
        assertThat(folder.resolve("cache"))
                .isDirectoryContaining("glob:**/stripes-1x16x16-0123456789ab-gan4j-classifier-1.safetensors");

        // The kept one judges from now on: it would say the same of other data of that digest, and be trained in no
        // time.
        Gan always = new Sampling(y -> stripes(y.mul(new Scalar(0))), false);
        assertThat(judge(always, data, 30, null))
                .containsEntry("labels/stripe/classifier", 1.0)
                .containsEntry("labels/stripe/classes covered", 1.0)
                .hasEntrySatisfying("labels/stripe/KL", kl -> assertThat(kl).isCloseTo(Math.log(2), within(1e-9)));
        Gan wrong = new Sampling(y -> stripes(y.add(new Scalar(1)).remainder(new Scalar(3))));
        assertThat(judge(wrong, data, 30, null)).containsEntry("labels/stripe/as asked", 0.0);
    }

    @Test
    void pairsAreComparedWithTheTruth() {
        Dataset data = new Negatives(true);
        assertThat(judge(new Sampling(Tensor::neg), data, 0, null))
                .containsEntry("pairs/x from y/error", 0.0)
                .containsEntry("pairs/x from y/PSNR", Double.POSITIVE_INFINITY)
                .hasEntrySatisfying(
                        "pairs/x from y/SSIM", ssim -> assertThat(ssim).isCloseTo(1, within(1e-9)))
                .hasEntrySatisfying(
                        "pairs/x from y/copied error",
                        error -> assertThat(error).isBetween(0.4, 0.6))
                .hasSize(6);
        assertThat(folder.resolve("translations.png")).isNotEmptyFile();
        Map<String, Double> both = judge(new Fixed(Tensor::neg), data, 0, null);
        assertThat(both)
                .containsEntry("pairs/x from y/error", 0.0)
                .hasEntrySatisfying(
                        "pairs/y from x/error", error -> assertThat(error).isBetween(0.4, 0.6))
                .hasEntrySatisfying(
                        "pairs/y from x/SSIM", ssim -> assertThat(ssim).isBetween(-1.0, -0.5));
    }

    @Test
    void twinsAreComparedWithTruePairsAndWithStrangers() {
        Dataset data = new Negatives(true);
        double bright = 219.0 / 255;
        Map<String, Double> same = judge(new Both(x -> x), data, 40, null);
        assertThat(same)
                .containsOnlyKeys("twins/apart", "twins/true pairs", "twins/strangers")
                .containsEntry("twins/apart", 0.0)
                .hasEntrySatisfying(
                        "twins/true pairs", apart -> assertThat(apart).isBetween(0.4 * bright, 0.6 * bright))
                // E|a - b| of numbers uniform in [0, 1].
                .hasEntrySatisfying(
                        "twins/strangers", apart -> assertThat(apart).isCloseTo(bright / 3, within(0.01)));
        assertThat(folder.resolve("twins.png")).isNotEmptyFile();
        // E|2a - 1| of numbers uniform in [0, 1].
        assertThat(judge(new Both(Tensor::neg), data, 40, null))
                .hasEntrySatisfying("twins/apart", apart -> assertThat(apart).isCloseTo(bright / 2, within(0.01)));
    }

    @Test
    void reconstructionsAreComparedWithTheTruthAndClassesMatched() {
        Map<String, Double> values = judge(new Fixed(JudgeTest::stripes), new Stripes(40), 20, null);
        // 0.1 of the scale is 25.5 of 255 grey levels, rounded to even; a sixteenth is white and stays white.
        assertThat(values)
                .hasEntrySatisfying(
                        "reconstruction/error", error -> assertThat(error).isCloseTo(0.0956, within(0.0005)))
                .hasEntrySatisfying(
                        "reconstruction/PSNR", psnr -> assertThat(psnr).isBetween(19.9, 21.0))
                .containsEntry("reconstruction/stripe kept", 1.0)
                .containsEntry("classifies/stripe/error", 1.0)
                .containsEntry("classifies/stripe/matched accuracy", 1.0);
        assertThat(folder.resolve("reconstructions.png")).isNotEmptyFile();
    }

    /** x twice as large as y. */
    private record Halves() implements Dataset {
        @Override
        public String name() {
            return "halves";
        }

        @Override
        public long size() {
            return 2;
        }

        @Override
        public Field x() {
            return Field.image(3, 16, 16);
        }

        @Override
        public Field y() {
            return Field.image(3, 8, 8);
        }

        @Override
        public Example get(long index) {
            return new Example(new byte[3 * 256], new byte[3 * 64]);
        }

        @Override
        public String digest() {
            return "h";
        }
    }

    @Test
    void wholePhotographsAreEnlargedAndComparedWithBicubic() throws IOException {
        Path photographs = Files.createDirectories(folder.resolve("photographs"));
        byte[] pixels = new byte[41 * 30 * 3];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (128 + 60 * Math.sin(i / 3 % 41 / 3.0) + 60 * Math.sin(i / 123 / 2.5) + i % 3);
        }
        Png.write(photographs.resolve("a.png"), new Picture(41, 30, 3, pixels));
        Gan nearest = new Sampling(y -> torch.upsample_nearest2d(
                y, new long[] {2 * y.size(2), 2 * y.size(3)}, new DoubleOptional(2.0), new DoubleOptional(2.0)));
        Map<String, Double> values = judge(nearest, new Halves(), 0, photographs);
        assertThat(values).containsKeys("enlarged/PSNR", "enlarged/SSIM", "bicubic/PSNR", "bicubic/SSIM");
        assertThat(values.get("bicubic/PSNR")).isGreaterThan(values.get("enlarged/PSNR") + 1);
        assertThat(values.get("enlarged/PSNR")).isBetween(15.0, 50.0);
        Picture enlarged = Png.read(folder.resolve("enlarged").resolve("a.png"));
        assertThat(List.of(enlarged.width(), enlarged.height())).containsExactly(40, 30);

        Png.write(photographs.resolve("b.png"), new Picture(10, 12, 3, new byte[360]));
        assertThatThrownBy(() -> judge(nearest, new Halves(), 0, photographs))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("b.png")
                .hasMessageContaining("has 10 x 12 pixels, too few to be judged by; leave it out of the folder");
    }
}
