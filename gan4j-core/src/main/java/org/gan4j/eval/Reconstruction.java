package org.gan4j.eval;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.gan4j.Encoder;
import org.gan4j.data.Attribute;
import org.gan4j.data.Example;
import org.gan4j.data.Field;
import org.gan4j.image.Grid;
import org.gan4j.image.Likeness;
import org.gan4j.image.Picture;

/**
 * How near {@code decode(encode(x))} is to x, on examples that were held back. Of images it draws {@code reconstructions.png}: a row of
 * real ones over a row of reconstructions.
 */
public final class Reconstruction implements Measure {

    private static final int EXAMPLES = 1000;
    private static final int ACROSS = 12;
    private static final int ROWS = 4;

    @Override
    public String word() {
        return "reconstruction";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return subject.painter().can(Encoder.class).isPresent();
    }

    @Override
    public Verdict judge(Subject subject) {
        Encoder encoder = subject.painter().can(Encoder.class).orElseThrow();
        List<Example> held = subject.held(EXAMPLES);
        UnaryOperator<Tensor> there = x -> encoder.decode(encoder.encode(x));
        return subject.test().x().isImage() ? pictures(subject, held, there) : points(subject, held, there);
    }

    private static Verdict pictures(Subject subject, List<Example> held, UnaryOperator<Tensor> there) {
        Field x = subject.test().x();
        List<byte[]> real = held.stream().map(Example::x).toList();
        List<Picture> truth = real.stream().map(b -> Subject.picture(b, x)).toList();
        List<Picture> made = new ArrayList<>();
        subject.inPieces(
                "reconstructions",
                real.size(),
                (first, count) ->
                        made.addAll(subject.painter().paint(x, real.subList(first, first + count), x, there)));
        double squared = 0;
        double absolute = 0;
        double psnr = 0;
        for (int i = 0; i < made.size(); i++) {
            squared += Likeness.squaredError(made.get(i), truth.get(i)) / made.size();
            absolute += Likeness.error(made.get(i), truth.get(i)) / made.size();
            psnr += Likeness.psnr(made.get(i), truth.get(i)) / made.size();
        }
        String protocol = protocol(subject, real.size());
        List<Score> scores = new ArrayList<>(List.of(
                new Score(
                        "reconstruction/squared error", squared, Better.LESS, "mean over pixels, 0 to 1, " + protocol),
                new Score("reconstruction/error", absolute, Better.LESS, "mean |error| of pixels, 0 to 1, " + protocol),
                new Score("reconstruction/PSNR", psnr, Better.MORE, "dB, mean over images, 8 bits, " + protocol)));
        if (Labels.areIn(subject.training())) {
            scores.addAll(kept(subject, held, made, protocol));
        }
        return new Verdict(scores, List.of(figure(truth, made)));
    }

    /** Whether a reconstruction still shows what the example showed, which the error of pixels does not say. */
    private static List<Score> kept(Subject subject, List<Example> held, List<Picture> made, String protocol) {
        List<Attribute> attributes = subject.training().attributes();
        try (ImageClassifier classifier = ImageClassifier.of(subject)) {
            int[][] seen = classifier.classes(made.stream().map(Picture::planes).toList());
            byte[][] shown = held.stream().map(Example::y).toArray(byte[][]::new);
            return IntStream.range(0, attributes.size())
                    .mapToObj(a -> new Score(
                            "reconstruction/" + attributes.get(a).name() + " kept",
                            Labels.asAsked(seen, shown, a),
                            Better.MORE,
                            "share in which the judge, " + ImageClassifier.PROTOCOL + ", sees the example's class, "
                                    + protocol))
                    .toList();
        }
    }

    private static Figure figure(List<Picture> truth, List<Picture> made) {
        int across = Math.min(ACROSS, made.size());
        int rows = Math.min(ROWS, made.size() / across);
        List<Picture> cells = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            for (List<Picture> half : List.of(truth, made)) {
                for (int i = 0; i < across; i++) {
                    cells.add(half.get((row * across + i) * made.size() / (rows * across)));
                }
            }
        }
        return new Figure(
                "reconstructions.png", "Held-back examples over their reconstructions.", Grid.of(cells, across));
    }

    private static Verdict points(Subject subject, List<Example> held, UnaryOperator<Tensor> there) {
        List<byte[]> real = held.stream().map(Example::x).toList();
        float[] made = subject.painter().apply(subject.test().x(), real, there::apply);
        double squared = 0;
        double absolute = 0;
        int each = made.length / real.size();
        for (int i = 0; i < made.length; i++) {
            float truth = ByteBuffer.wrap(real.get(i / each))
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .getFloat(i % each * Float.BYTES);
            squared += (made[i] - truth) * (made[i] - truth) / made.length;
            absolute += Math.abs(made[i] - truth) / made.length;
        }
        String protocol = protocol(subject, real.size());
        return Verdict.of(List.of(
                new Score("reconstruction/squared error", squared, Better.LESS, "mean over numbers, " + protocol),
                new Score("reconstruction/error", absolute, Better.LESS, "mean |error| of numbers, " + protocol)));
    }

    private static String protocol(Subject subject, int examples) {
        return "of decode(encode(x)), " + examples + " examples of the " + subject.testIs();
    }
}
