package org.gan4j;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.Tensor;
import org.gan4j.data.Attribute;
import org.gan4j.data.Field;
import org.gan4j.device.Compute;
import org.gan4j.device.Precision;
import org.gan4j.error.ConfigurationException;
import org.gan4j.image.Picture;
import org.gan4j.nn.Mode;
import org.gan4j.nn.Tensors;
import org.gan4j.random.Randomness;
import org.gan4j.random.Randomness.Stream;

/**
 * Makes samples with a trained GAN. What comes out is plain Java. The same seed gives the same sample in any company: samples are always
 * computed in groups of one fixed size, so that libtorch takes the same path for each.
 */
public final class Painter implements AutoCloseable {

    /** OpenBLAS rounds the rows of a larger batch differently by their place; 8 rows take one path on all that were tried. */
    private static final int GROUP = 8;

    /** Samples that a judge sees at once. */
    private static final int JUDGED = 32;

    private final Gan gan;
    private final Config.Data data;
    private final Compute compute;
    private final Precision precision;
    private final boolean live;

    /**
     * @param data what the GAN learned from
     * @param compute where its players live
     * @param precision what to compute with
     */
    public Painter(Gan gan, Config.Data data, Compute compute, Precision precision) {
        this(gan, data, compute, precision, false);
    }

    private Painter(Gan gan, Config.Data data, Compute compute, Precision precision, boolean live) {
        this.gan = gan;
        this.data = data;
        this.compute = compute;
        this.precision = precision;
        this.live = live;
    }

    /** The same with the live weights instead of the averages. The GAN is shared: close only one of the two. */
    public Painter live() {
        return new Painter(gan, data, compute, precision, true);
    }

    private Mode mode() {
        boolean bf16 = precision == Precision.BF16;
        return live ? Mode.live(bf16) : Mode.inference(bf16);
    }

    /** The layout of samples. */
    public Field layout() {
        return data.x();
    }

    /** What the GAN learned from. */
    public Config.Data data() {
        return data;
    }

    /** Whether samples depend on labels, or on the picture that they are made from. */
    public boolean conditional() {
        return gan.conditional();
    }

    /** One of the same GAN that computes in fp32, as differences between samples that are nearly alike need it; closed with this one. */
    public Painter exact() {
        return new Painter(gan, data, compute, Precision.FP32);
    }

    /** What the GAN can do besides making samples, if it can: {@code painter.can(Encoder.class)}. */
    public <T> Optional<T> can(Class<T> skill) {
        return skill.isInstance(gan) ? Optional.of(skill.cast(gan)) : Optional.empty();
    }

    /** Images for the seeds, one each; where the GAN takes labels, the seed chooses them. */
    public List<Picture> pictures(long... seeds) {
        return pictures(seeds, labels(seeds));
    }

    /**
     * Images for the seeds, one each.
     *
     * @param y what each is made from, laid out as the data's y: one byte for each label, or the planes of an image
     */
    public List<Picture> pictures(long[] seeds, byte[][] y) {
        if (!data.x().isImage()) {
            throw new IllegalStateException("this GAN makes no pictures: ask for numbers");
        }
        return pictures(
                data.x(), seeds.length, (first, count) -> group(gan::sample, seeds, y, first, count, Tensors::pixels));
    }

    /** What belongs to the pictures of the seeds in the other domain: {@code painter.can(Twins.class).map(painter::twins)}. */
    public List<Picture> twins(Twins twins, long... seeds) {
        byte[][] y = labels(seeds);
        return pictures(
                data.y(), seeds.length, (first, count) -> group(twins::twin, seeds, y, first, count, Tensors::pixels));
    }

    /**
     * As {@link #pictures(long[], byte[][])}, one number of the latents turned, to see what it means.
     *
     * @param number which one, from 0
     * @param to its value for each image
     */
    public List<Picture> turned(long[] seeds, byte[][] y, int number, float[] to) {
        return pictures(data.x(), seeds.length, (first, count) -> {
            float[] padded = new float[GROUP];
            for (int i = 0; i < GROUP; i++) {
                padded[i] = to[first + Math.min(i, count - 1)];
            }
            return group(query -> gan.sample(query.turned(number, padded)), seeds, y, first, count, Tensors::pixels);
        });
    }

    /** The numbers of samples for the seeds, one sample after the other (of texts their tokens, see {@link org.gan4j.data.Vocabulary}); where the GAN takes labels, the seed chooses them. */
    public float[] numbers(long... seeds) {
        return numbers(seeds, labels(seeds));
    }

    /** As {@link #numbers(long...)}, of samples made from {@code y}. */
    public float[] numbers(long[] seeds, byte[][] y) {
        return numbers(seeds.length, (first, count) -> group(gan::sample, seeds, y, first, count, Tensors::floats));
    }

    /**
     * Images on the ways from seeds to others, where latents lie between those of the ends: see {@link Query#toward}.
     *
     * @param from a seed for each image
     * @param to another
     * @param at how far from the one to the other: 0 is the image of the one, 1 that of the other
     * @param y what each is made from, as in {@link #pictures(long[], byte[][])}
     */
    public List<Picture> between(long[] from, long[] to, double[] at, byte[][] y) {
        return pictures(
                data.x(), from.length, (first, count) -> between(from, to, at, y, first, count, Tensors::pixels));
    }

    /** As {@link #between}, their numbers, which for images are in [-1, 1]: fine enough for steps that no pixel of 256 levels shows. */
    public float[] numbersBetween(long[] from, long[] to, double[] at, byte[][] y) {
        return numbers(from.length, (first, count) -> between(from, to, at, y, first, count, Tensors::floats));
    }

    private <T> T between(
            long[] from, long[] to, double[] at, byte[][] y, int first, int count, Function<Tensor, T> out) {
        long[] ends = new long[GROUP];
        double[] places = new double[GROUP];
        for (int i = 0; i < GROUP; i++) {
            ends[i] = to[first + Math.min(i, count - 1)];
            places[i] = at[first + Math.min(i, count - 1)];
        }
        return group(query -> gan.sample(query.toward(ends, places)), from, y, first, count, out);
    }

    private interface Numbers {
        float[] of(int first, int count);
    }

    private float[] numbers(int samples, Numbers numbers) {
        int each = data.x().numbers();
        float[] all = new float[samples * each];
        for (int first = 0; first < samples; first += GROUP) {
            int count = Math.min(GROUP, samples - first);
            System.arraycopy(numbers.of(first, count), 0, all, first * each, count * each);
        }
        return all;
    }

    /**
     * The numbers that a skill of the GAN makes of examples, row by row: {@code painter.apply(field, examples, encoder::encode)}.
     *
     * @param field how the examples are laid out
     * @param examples one array each
     * @param skill a function of [n, shape of the field] to [n, ...], each row of its own row alone
     */
    public float[] apply(Field field, List<byte[]> examples, Function<Tensor, Tensor> skill) {
        float[] all = new float[0];
        int each = 0;
        for (int first = 0; first < examples.size(); first += GROUP) {
            int start = first;
            int count = Math.min(GROUP, examples.size() - first);
            float[] values =
                    inference(() -> skill.apply(upload(field, i -> examples.get(start + Math.min(i, count - 1)))));
            if (first == 0) {
                each = values.length / GROUP;
                all = new float[examples.size() * each];
            }
            System.arraycopy(values, 0, all, first * each, count * each);
        }
        return all;
    }

    /**
     * What the GAN's judge says of examples, as it did in training: {@code painter.can(Scorer.class).map(s -> painter.scores(s, x))}.
     *
     * @param examples all real or all generated, as its batches were
     */
    public float[] scores(Scorer scorer, List<byte[]> examples) {
        float[] all = new float[examples.size()];
        for (int first = 0; first < all.length; first += JUDGED) {
            int count = Math.min(JUDGED, all.length - first);
            byte[] rows = new byte[count * data.x().bytes()];
            for (int i = 0; i < count; i++) {
                System.arraycopy(
                        examples.get(first + i),
                        0,
                        rows,
                        i * data.x().bytes(),
                        data.x().bytes());
            }
            try (PointerScope scope = new PointerScope();
                    AutoGradMode off = new AutoGradMode(false);
                    Mode mode = Mode.judging(precision == Precision.BF16)) {
                Tensor scores = scorer.score(Uploads.tensor(rows, count, data.x(), compute));
                System.arraycopy(Tensors.floats(scores), 0, all, first, count);
            }
        }
        return all;
    }

    /** As {@link #apply}, where what comes out are images of that layout in [-1, 1]. */
    public List<Picture> paint(Field field, List<byte[]> examples, Field layout, Function<Tensor, Tensor> skill) {
        return pictures(
                layout,
                examples.size(),
                (first, count) -> inference(
                        () -> skill.apply(upload(field, i -> examples.get(first + Math.min(i, count - 1)))),
                        Tensors::pixels));
    }

    /**
     * A sample made from one picture, which may have another size than the pictures that the GAN learned from; for GANs whose networks
     * are convolutions alone.
     */
    public Picture picture(long seed, Picture given) {
        Field field = Field.image(given.channels(), given.height(), given.width());
        try (PointerScope scope = new PointerScope();
                AutoGradMode off = new AutoGradMode(false);
                Mode mode = mode()) {
            Tensor made = gan.sample(new Query(new long[] {seed}, Uploads.tensor(given.planes(), 1, field, compute)));
            return Picture.fromPlanes(Tensors.pixels(made), (int) made.size(1), (int) made.size(2), (int) made.size(3));
        }
    }

    private interface Planes {
        byte[] of(int first, int count);
    }

    private static List<Picture> pictures(Field layout, int number, Planes planes) {
        List<Picture> pictures = new ArrayList<>();
        for (int first = 0; first < number; first += GROUP) {
            int count = Math.min(GROUP, number - first);
            byte[] bytes = planes.of(first, count);
            for (int i = 0; i < count; i++) {
                pictures.add(Picture.fromPlanes(
                        bytes, i * layout.numbers(), layout.channels(), layout.height(), layout.width()));
            }
        }
        return pictures;
    }

    private interface Body {
        Tensor run();
    }

    private <T> T group(
            Function<Query, Tensor> make, long[] seeds, byte[][] y, int first, int count, Function<Tensor, T> out) {
        if (y.length != seeds.length) {
            throw new IllegalArgumentException(seeds.length + " seeds but " + y.length + " examples of y");
        }
        long[] padded = new long[GROUP];
        for (int i = 0; i < GROUP; i++) {
            padded[i] = seeds[first + Math.min(i, count - 1)];
        }
        return inference(
                () -> make.apply(new Query(padded, upload(data.y(), i -> y[first + Math.min(i, count - 1)]))), out);
    }

    private float[] inference(Body body) {
        return inference(body, Tensors::floats);
    }

    private <T> T inference(Body body, Function<Tensor, T> out) {
        try (PointerScope scope = new PointerScope();
                AutoGradMode off = new AutoGradMode(false);
                Mode mode = mode()) {
            return out.apply(body.run());
        }
    }

    private interface Rows {
        byte[] get(int index);
    }

    private Tensor upload(Field field, Rows rows) {
        byte[] all = new byte[GROUP * field.bytes()];
        for (int i = 0; i < GROUP; i++) {
            byte[] row = rows.get(i);
            if (row.length != field.bytes()) {
                throw new IllegalArgumentException(
                        row.length + " bytes where " + field + " takes " + field.bytes() + ": give whole examples");
            }
            System.arraycopy(row, 0, all, i * row.length, row.length);
        }
        return Uploads.tensor(all, GROUP, field, compute);
    }

    /**
     * The labels that the seeds choose: for each a value of every attribute, all equally likely.
     *
     * @throws ConfigurationException if samples are made from pictures, which no seed can choose
     */
    public byte[][] labels(long... seeds) {
        if (gan.conditional() && data.y().isImage()) {
            throw new ConfigurationException("this GAN makes a picture from another: say from which, with --from");
        }
        List<Attribute> attributes = data.attributes();
        byte[][] labels = new byte[seeds.length][data.y().numbers()];
        for (int i = 0; i < seeds.length; i++) {
            for (int a = 0; a < Math.min(labels[i].length, attributes.size()); a++) {
                long draw = Randomness.mix(seeds[i], Stream.LABELS, a);
                labels[i][a] =
                        (byte) Math.floorMod(draw, attributes.get(a).values().size());
            }
        }
        return labels;
    }

    /** Frees the GAN's native memory. */
    @Override
    public void close() {
        gan.players().forEach(Player::close);
    }
}
