package org.gan4j.run;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.gan4j.Clock;
import org.gan4j.Gan;
import org.gan4j.Painter;
import org.gan4j.Player;
import org.gan4j.Scorer;
import org.gan4j.data.Dataset;
import org.gan4j.data.Example;
import org.gan4j.data.Field;
import org.gan4j.eval.Subject;
import org.gan4j.sound.Wav;
import org.gan4j.watch.Cloud;
import org.gan4j.watch.Observation;
import org.jspecify.annotations.Nullable;

/**
 * Observes a training through the same few seeds, training examples and held-back examples each time. It only reads: nothing of it
 * changes what the training computes.
 */
final class Probe {

    private static final int POINTS = 64;
    private static final int OTHERS = 32;

    private final Gan gan;
    private final Painter painter;
    private final Painter live;
    private final Field x;
    private final long[] seeds;
    private final byte[][] y;
    private final List<byte[]> reals;
    private final List<byte[]> held;
    private final Cloud real;
    private final double spread;
    private final double nearest;
    private @Nullable Cloud before;

    /**
     * @param painter makes samples as people get them
     * @param held examples that the GAN does not learn from, if there are any
     */
    Probe(Gan gan, Painter painter, Dataset data, Optional<Dataset> held) {
        this.gan = gan;
        this.painter = painter;
        live = painter.live();
        x = data.x();
        int count = x.isPoints() ? POINTS : OTHERS;
        List<Example> examples = Subject.spread(data, count);
        seeds = LongStream.range(0, examples.size()).toArray();
        y = examples.stream().map(Example::y).toArray(byte[][]::new);
        reals = examples.stream().map(Example::x).toList();
        this.held = held.stream()
                .flatMap(some -> Subject.spread(some, count).stream())
                .map(Example::x)
                .toList();
        real = Sketch.of(x, painter.apply(x, reals, Function.identity()));
        spread = real.spread();
        nearest = real.nearest();
    }

    /** @param losses the mean of each report since the last observation */
    Observation observe(Clock clock, double share, Map<String, Double> losses) {
        float[] made = painter.numbers(seeds, y);
        float[] fresh = gan.players().stream().anyMatch(Player::averages) ? live.numbers(seeds, y) : made;
        Cloud fake = Sketch.of(x, made);
        double apart = real.apart(fake);
        double moved = before == null ? Double.NaN : before.moved(fake) / spread;
        before = fake;
        Map<String, Double> gradients = new LinkedHashMap<>();
        gan.players().forEach(player -> gradients.put(player.name(), player.gradientNorm()));
        float[] training = scores(reals);
        float[] unseen = scores(held);
        float[] generated = training.length == 0 ? training : scores(bytes(fresh));
        return new Observation(
                clock.images(),
                share,
                losses,
                gradients,
                fake.spread() / spread,
                fake.nearest() / nearest,
                apart,
                fresh == made ? apart : real.apart(Sketch.of(x, fresh)),
                moved,
                above(training, generated),
                above(training, unseen),
                // Karras et al. 2020, eq. 1
                (mean(training) - mean(unseen)) / (mean(training) - mean(generated)));
    }

    /** What D says of them; nothing, if it cannot be asked or there are none. */
    private float[] scores(List<byte[]> examples) {
        return painter.conditional()
                ? new float[0]
                : painter.can(Scorer.class)
                        .map(scorer -> painter.scores(scorer, examples))
                        .orElse(new float[0]);
    }

    /** Samples as examples are laid out. */
    private List<byte[]> bytes(float[] numbers) {
        ByteBuffer all = ByteBuffer.allocate(numbers.length * x.kind().bytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (float number : numbers) {
            switch (x.kind()) {
                case PIXELS -> all.put((byte) Math.max(0, Math.min(255, Math.round(127.5f * number + 127.5f))));
                case SOUND ->
                    all.putShort((short) Math.max(
                            -Wav.FULL_SCALE, Math.min(Wav.FULL_SCALE - 1, Math.round(number * Wav.FULL_SCALE))));
                case FLOATS -> all.putFloat(number);
                case LABELS, TOKENS -> all.put((byte) number);
            }
        }
        return IntStream.range(0, seeds.length)
                .mapToObj(i -> Arrays.copyOfRange(all.array(), i * x.bytes(), (i + 1) * x.bytes()))
                .toList();
    }

    /** The share of pairs in which the first is larger, equal ones counting half; NaN if there are none. */
    private static double above(float[] a, float[] b) {
        double sum = 0;
        for (float first : a) {
            for (float second : b) {
                sum += first > second ? 1 : first == second ? 0.5 : 0;
            }
        }
        return sum / a.length / b.length;
    }

    private static double mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
