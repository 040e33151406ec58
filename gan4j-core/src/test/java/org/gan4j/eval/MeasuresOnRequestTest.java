package org.gan4j.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.gan4j.Batch;
import org.gan4j.Config;
import org.gan4j.Gan;
import org.gan4j.Painter;
import org.gan4j.Player;
import org.gan4j.Query;
import org.gan4j.Step;
import org.gan4j.data.Attribute;
import org.gan4j.data.Dataset;
import org.gan4j.data.Example;
import org.gan4j.data.Field;
import org.gan4j.data.Points;
import org.gan4j.data.Split;
import org.gan4j.data.Stacked;
import org.gan4j.device.Compute;
import org.gan4j.device.Precision;
import org.gan4j.device.Threads;
import org.gan4j.image.Picture;
import org.gan4j.nn.Tensors;
import org.gan4j.random.Randomness;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** GANs that know exactly what they do, so that what each measure says of them is known beforehand. */
final class MeasuresOnRequestTest {

    private static final int SIDE = 16;
    private static final double DEVIATION = 0.2;

    @TempDir
    private Path folder;

    @BeforeAll
    static void oneThread() {
        Threads.use(1);
    }

    /** A GAN of one function. */
    private record Fixed(Function<Query, Tensor> make, boolean conditional) implements Gan {
        @Override
        public void step(Batch batch, Step step) {
            throw new IllegalStateException("it has learned");
        }

        @Override
        public Tensor sample(Query query) {
            return make.apply(query);
        }

        @Override
        public List<Player> players() {
            return List.of();
        }
    }

    private static Gan gan(Function<Query, Tensor> make) {
        return new Fixed(make, false);
    }

    /** Grey noise. */
    private record Noise(long seed, long size) implements Dataset {
        @Override
        public String name() {
            return "noise";
        }

        @Override
        public Field x() {
            return Field.image(1, SIDE, SIDE);
        }

        @Override
        public Example get(long index) {
            float[] noise = new float[SIDE * SIDE];
            Randomness.normal(Randomness.mix(seed, 0, index), noise);
            byte[] x = new byte[noise.length];
            for (int i = 0; i < x.length; i++) {
                x[i] = (byte) Math.round(127.5 + 127.5 * Math.max(-1, Math.min(1, DEVIATION * noise[i])));
            }
            return Example.of(x);
        }

        @Override
        public String digest() {
            return toString();
        }
    }

    /** A white stripe at column 0, 5 or 10, the class, on black with a grey dot anywhere. */
    private record Stripes(long size) implements Dataset {
        @Override
        public String name() {
            return "stripes";
        }

        @Override
        public Field x() {
            return Field.image(1, SIDE, SIDE);
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
            int label = (int) (index % 3);
            byte[] x = new byte[SIDE * SIDE];
            for (int row = 0; row < SIDE; row++) {
                x[row * SIDE + 5 * label] = -1;
            }
            x[(int) (index * 37 % x.length)] = 100;
            return new Example(x, new byte[] {(byte) label});
        }

        @Override
        public String digest() {
            return "0123456789abcdef" + size;
        }
    }

    private Verdict judge(Measure measure, Gan gan, Dataset training, Dataset test, int samples) {
        Config.Data layout = new Config.Data(training.x(), training.y(), training.attributes());
        try (Painter painter = new Painter(gan, layout, Compute.CPU, Precision.FP32)) {
            Subject subject = new Subject(
                    painter,
                    Reference.of(training, test),
                    samples,
                    folder,
                    folder.resolve("cache"),
                    null,
                    Progress.NONE);
            assertThat(measure.appliesTo(subject)).isTrue();
            Verdict verdict = measure.judge(subject);
            assertThat(verdict.scores())
                    .allMatch(score -> score.is(measure.word()))
                    .noneMatch(score -> score.protocol().isBlank());
            return verdict;
        }
    }

    /** By what follows the measure's word. */
    private static Map<String, Double> values(Verdict verdict) {
        Map<String, Double> values = new LinkedHashMap<>();
        verdict.scores().forEach(score -> values.put(score.brief().split("/")[1], score.value()));
        assertThat(values).hasSameSizeAs(verdict.scores());
        return values;
    }

    private static Tensor images(Tensor numbers) {
        return numbers.view(-1, 1, SIDE, SIDE);
    }

    private static Tensor noise(Query query) {
        return images(query.normal(SIDE * SIDE).mul(new Scalar(DEVIATION)).clamp_(bound(-1), bound(1)));
    }

    private static ScalarOptional bound(double value) {
        return new ScalarOptional(new Scalar(value));
    }

    @Test
    void whoeverCopiesIsFoundOut() {
        Dataset training = new Noise(1, 200);
        float[] pixels = new float[200 * SIDE * SIDE];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (training.get(i / (SIDE * SIDE)).x()[i % (SIDE * SIDE)] & 0xFF) / 127.5f - 1;
        }
        Tensor all = Tensors.keep(Tensors.of(pixels, 200, 1, SIDE, SIDE));
        Gan copying = gan(query -> all.index_select(
                0,
                query.uniform(1)
                        .add(new Scalar(1))
                        .mul(new Scalar(100))
                        .to(torch.ScalarType.Long)
                        .select(1, 0)));
        Verdict copied = judge(new Memorisation(), copying, training, new Noise(2, 200), 200);
        assertThat(copied.scores().get(0).name()).isEqualTo("memorised/closer/pixels-1x16x16/200+200+200");
        assertThat(copied.scores().get(0).protocol()).contains("p = 6.2e-61");
        assertThat(values(copied))
                .containsEntry("closer", 1.0)
                .containsEntry("area", 1.0)
                .hasEntrySatisfying(
                        "closer, held back", share -> assertThat(share).isBetween(0.35, 0.65))
                .hasEntrySatisfying("ratio", ratio -> assertThat(ratio).isCloseTo(0, within(1e-3)));
        Picture figure = copied.figures().get(0).picture();
        int cell = (figure.width() + 2) / 8;
        for (int x = 0; x < figure.width(); x++) {
            for (int y = 0; y < cell - 2; y++) {
                assertThat(figure.at(x, y, 0)).isEqualTo(figure.at(x, y + cell, 0));
            }
        }
        all.close();

        Map<String, Double> fresh =
                values(judge(new Memorisation(), gan(MeasuresOnRequestTest::noise), training, new Noise(2, 200), 200));
        assertThat(fresh)
                .hasEntrySatisfying("closer", share -> assertThat(share).isBetween(0.35, 0.65))
                .hasEntrySatisfying("area", share -> assertThat(share).isBetween(0.4, 0.6))
                .hasEntrySatisfying("ratio", ratio -> assertThat(ratio).isCloseTo(1, within(0.02)));
    }

    @Test
    void whoeverMakesOnePictureIsNotDiverse() {
        Dataset data = new Noise(1, 300);
        Map<String, Double> diverse =
                values(judge(new Diversity(), gan(MeasuresOnRequestTest::noise), data, new Noise(2, 50), 100));
        assertThat(diverse).containsOnlyKeys("samples", "real");
        assertThat(diverse.get("real")).isBetween(0.0, 0.2);
        assertThat(diverse.get("samples")).isCloseTo(diverse.get("real"), within(0.02));
        Gan collapsed = gan(query -> noise(query).mul(new Scalar(0)));
        assertThat(values(judge(new Diversity(), collapsed, data, new Noise(2, 50), 100)))
                .hasEntrySatisfying("samples", alike -> assertThat(alike).isCloseTo(1, within(1e-9)));
    }

    @Test
    void theClassThatLostMostIsNamed() {
        // Only the middle one is always the same.
        Gan one = new Fixed(
                query -> {
                    Tensor others = query.y()
                            .select(1, 0)
                            .ne(new Scalar(1))
                            .to(torch.ScalarType.Float)
                            .view(-1, 1, 1, 1);
                    return noise(query).mul(others);
                },
                true);
        Verdict verdict = judge(new Diversity(), one, new Stripes(60), new Stripes(30), 60);
        Map<String, Double> values = values(verdict);
        assertThat(verdict.scores().get(2).protocol()).contains("greatest: middle: 1.0000, of real ones 0.");
        assertThat(values.get("samples")).isBetween(1 / 3.0, 0.5);
        assertThat(values.get("class that lost most")).isBetween(0.0, 0.6);
        assertThat(verdict.scores().get(0).protocol())
                .startsWith("mean MS-SSIM of 20 pairs of images of each of 3 classes, 1 scales");
    }

    @Test
    void thePathOfALinearGeneratorIsAsLongAsCalculated() {
        Dataset data = new Noise(1, 50);
        Function<Double, Gan> linear =
                scale -> gan(query -> images(query.normal(SIDE * SIDE).mul(new Scalar(scale))));
        Verdict verdict = judge(new Smoothness(), linear.apply(0.1), data, data, 150);
        assertThat(verdict.scores().get(0).name()).isEqualTo("path/pixels/pixels-1x16x16/150");
        double small = values(verdict).get("pixels");
        // Half a quarter of a circle: |z'|^2 = (pi / 2)^2 |z|^2, and a pixel is half of a number in [-1, 1].
        assertThat(small / (0.01 / 4 * Math.PI * Math.PI / 4)).isCloseTo(1, within(0.04));
        assertThat(values(judge(new Smoothness(), linear.apply(0.2), data, data, 150))
                                .get("pixels")
                        / small)
                .isCloseTo(4, within(0.01));
        // On a line z' is the difference of two uniform numbers, whose mean square is 2/3.
        Map<String, Double> straight =
                values(judge(new Smoothness(), gan(query -> images(query.uniform(SIDE * SIDE))), data, data, 150));
        assertThat(straight.get("pixels") / (2.0 / 3 / 4)).isCloseTo(1, within(0.04));
        assertThat(straight.get("largest step")).isCloseTo(1.0 / 7, within(0.002));
        assertThat(straight.get("step") * 7).isCloseTo(straight.get("ends"), within(0.002));
        assertThat(straight.get("ends")).isCloseTo(1.0 / 3, within(0.01));
    }

    @Test
    void jumpsAndCollapseAreSeen() {
        Dataset data = new Noise(1, 50);
        Gan jumping = gan(query -> images(query.normal(1)
                .sign()
                .expand(new long[] {query.size(), SIDE * SIDE}, false)
                .contiguous()));
        Verdict jumps = judge(new Smoothness(), jumping, data, data, 40);
        assertThat(values(jumps))
                .containsEntry("largest step", 1.0)
                .hasEntrySatisfying("ends", ends -> assertThat(ends).isBetween(0.3, 0.7));
        Picture figure = jumps.figures().get(0).picture();
        assertThat(figure.width()).isEqualTo(figure.height());
        Gan collapsed = gan(query -> noise(query).mul(new Scalar(0)));
        assertThat(values(judge(new Smoothness(), collapsed, data, data, 40)))
                .containsEntry("pixels", 0.0)
                .containsEntry("ends", 0.0)
                .containsEntry("largest step", Double.NaN);
    }

    @Test
    void featuresOfTheClassifierMeasureThePathWhereThereAreLabels() {
        Gan linear = gan(query -> images(query.uniform(SIDE * SIDE)));
        Verdict verdict = judge(new Smoothness(), linear, new Stripes(100), new Stripes(30), 20);
        assertThat(verdict.scores().get(0).name()).matches("path/features/classifier-1-[0-9a-f]{8}/20");
        assertThat(verdict.scores().get(0).value()).isBetween(0.01, 1e5);
        assertThat(verdict.scores().get(1).name()).isEqualTo("path/pixels/pixels-1x16x16/20");
    }

    @Test
    void aParzenWindowOfTheTruthComesNearItsLikelihood() {
        Points ring = Points.ring(Split.TRAINING);
        Points test = Points.ring(Split.TEST);
        double entropy = Math.log(8) + Math.log(2 * Math.PI * Math.pow(ring.deviation(), 2)) + 1;
        Map<String, Double> wide = values(judge(new ParzenWindow(), gan(query -> query.normal(2)), ring, test, 500));
        assertThat(wide.get("real")).isBetween(-entropy - 0.6, -entropy + 0.05);
        // log of the standard normal density at distance 1
        assertThat(wide.get("samples")).isCloseTo(-Math.log(2 * Math.PI) - 0.5, within(0.3));
        Dataset images = new Noise(1, 300);
        Map<String, Double> fine =
                values(judge(new ParzenWindow(), gan(MeasuresOnRequestTest::noise), images, new Noise(2, 100), 300));
        Map<String, Double> dark = values(judge(
                new ParzenWindow(),
                gan(query -> noise(query).mul(new Scalar(0)).sub(new Scalar(1))),
                images,
                new Noise(2, 100),
                300));
        assertThat(fine.get("samples")).isCloseTo(fine.get("real"), within(2.0));
        assertThat(dark.get("samples")).isLessThan(fine.get("samples") - 50);
    }

    /** For each plane the stripe of the class that a uniform number chooses among the first {@code classes}. */
    private static Tensor stacked(Query query, int classes) {
        Tensor chosen = query.uniform(3)
                .add(new Scalar(1))
                .mul(new Scalar(classes / 2.0))
                .to(torch.ScalarType.Long)
                .mul(new Scalar(5));
        return torch.one_hot(chosen, SIDE)
                .to(torch.ScalarType.Float)
                .mul(new Scalar(2))
                .sub(new Scalar(1))
                .view(-1, 3, 1, SIDE)
                .expand(new long[] {query.size(), 3, SIDE, SIDE}, false)
                .contiguous();
    }

    @Test
    void lostModesAreCounted() {
        Dataset training = Stacked.of("stripes3", new Stripes(120), Split.TRAINING);
        Dataset test = Stacked.of("stripes3", new Stripes(60), Split.TEST);
        Verdict all = judge(new StackedModes(), gan(query -> stacked(query, 3)), training, test, 1000);
        assertThat(values(all))
                .containsEntry("classifier", 1.0)
                .containsEntry("modes", 27.0)
                .containsEntry("modes, five times", 27.0)
                .hasEntrySatisfying("KL", kl -> assertThat(kl).isBetween(0.005, 0.025));
        assertThat(all.scores().get(3).protocol())
                .startsWith("nats, of the modes read in 1,000 samples from equal shares; of perfect samples 0.0130, of"
                        + " real ones 0.0");
        assertThat(values(judge(new StackedModes(), gan(query -> stacked(query, 2)), training, test, 1000)))
                .containsEntry("modes", 8.0)
                .hasEntrySatisfying("KL", kl -> assertThat(kl).isCloseTo(3 * Math.log(1.5), within(0.02)));
    }
}
