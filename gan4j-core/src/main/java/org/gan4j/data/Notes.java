package org.gan4j.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.IntStream;
import org.gan4j.error.ConfigurationException;
import org.gan4j.random.Randomness;
import org.gan4j.sound.Pitch;
import org.gan4j.sound.Wav;

/**
 * Built-in sounds: single notes of two octaves and four timbres, computed when they are asked for. Each is a sum of harmonics under an
 * envelope, a little out of tune and of its own loudness. Note {@code index} of a split is the same whatever the count.
 *
 * <p>Two labels: {@code pitch}, C3 to B4 in equal temperament (MIDI 48 to 71), and {@code timbre}: {@code flute} (hardly more than a
 * sine), {@code clarinet} (odd harmonics), {@code violin} (a sawtooth) and {@code guitar} (plucked: higher harmonics die sooner).
 */
public final class Notes implements Dataset {

    /** The lowest pitch, C3, as a number of MIDI. */
    public static final int LOWEST_MIDI = 48;

    /** How many pitches there are, a semitone apart. */
    public static final int PITCHES = 24;

    /** How far a note is out of tune at most, in hundredths of a semitone. */
    public static final double MOST_CENTS = 8;

    private static final int USUAL_SAMPLES = 8_192;
    private static final List<Integer> SIZES = List.of(4_096, USUAL_SAMPLES, 16_384);
    private static final long TRAINING_NOTES = 60_000;
    private static final long TEST_NOTES = 10_000;

    /** Raise it whenever any sample of any note changes. */
    private static final int FORMAT = 1;

    private static final int MOST_HARMONICS = 40;
    private static final double HIGHEST_HERTZ = 7_600;
    private static final double RELEASE_SHARE = 0.12;

    private static final long PITCH = 1;
    private static final long TIMBRE = 2;
    private static final long TUNING = 3;
    private static final long LOUDNESS = 4;
    private static final long ATTACK = 5;
    private static final long PHASE = 6;

    private static final List<String> NAMES = List.of("C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B");
    private static final List<Attribute> ATTRIBUTES = List.of(
            new Attribute(
                    "pitch",
                    IntStream.range(LOWEST_MIDI, LOWEST_MIDI + PITCHES)
                            .mapToObj(midi -> NAMES.get(midi % 12) + (midi / 12 - 1))
                            .toList()),
            new Attribute("timbre", List.of("flute", "clarinet", "violin", "guitar")));

    /**
     * How an instrument sounds.
     *
     * @param attackSeconds at least so long, at most twice that, until it is at its loudest
     * @param decay how much of its logarithm the fundamental loses in a second
     * @param spread as much more for each further harmonic
     * @param level brings its loudness near that of the others
     */
    private record Timbre(double attackSeconds, double decay, double spread, double level) {}

    private static final List<Timbre> TIMBRES = List.of(
            new Timbre(0.04, 0.3, 0, 1),
            new Timbre(0.02, 0.3, 0, 0.8),
            new Timbre(0.03, 0.3, 0, 0.6),
            new Timbre(0.003, 3, 1, 0.7));

    private final int samples;
    private final long count;
    private final Split split;

    private Notes(int samples, long count, Split split) {
        if (!SIZES.contains(samples)) {
            throw new ConfigurationException(
                    "notes have 4096, 8192 or 16384 samples, not " + samples + "; choose for example 8192");
        }
        if (count < 1) {
            throw new ConfigurationException("a dataset of " + count + " notes is empty; choose a count of at least 1");
        }
        this.samples = samples;
        this.count = count;
        this.split = split;
    }

    /**
     * 60,000 notes to learn from, or 10,000 others to judge by.
     *
     * @param samples of each: 4096, 8192 or 16384; 0 for 8192, which is half a second
     * @throws ConfigurationException if notes are not that long
     */
    public static Notes of(int samples, Split split) {
        return of(samples, split == Split.TRAINING ? TRAINING_NOTES : TEST_NOTES, split);
    }

    /** The first so many notes, as {@link #of(int, Split)}. */
    public static Notes of(int samples, long count, Split split) {
        return new Notes(samples == 0 ? USUAL_SAMPLES : samples, count, split);
    }

    @Override
    public String name() {
        return "notes";
    }

    @Override
    public long size() {
        return count;
    }

    @Override
    public Field x() {
        return Field.sound(samples);
    }

    @Override
    public Field y() {
        return Field.labels(ATTRIBUTES.size());
    }

    @Override
    public List<Attribute> attributes() {
        return ATTRIBUTES;
    }

    @Override
    public Example get(long index) {
        if (index < 0 || index >= count) {
            throw new IndexOutOfBoundsException("note " + index + " of " + count);
        }
        int pitch = (int) (uniform(PITCH, index) * PITCHES);
        int timbre = (int) (uniform(TIMBRE, index) * TIMBRES.size());
        double[] sound = play(index, LOWEST_MIDI + pitch, timbre);
        ByteBuffer x = ByteBuffer.allocate(samples * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (double sample : sound) {
            x.putShort(Wav.quantised(sample));
        }
        return new Example(x.array(), new byte[] {(byte) pitch, (byte) timbre});
    }

    private double[] play(long index, int midi, int number) {
        Timbre timbre = TIMBRES.get(number);
        double hertz = Pitch.hertz(midi + (2 * uniform(TUNING, index) - 1) * MOST_CENTS / 100);
        double phase = 2 * Math.PI * uniform(PHASE, index);
        double[] sound = new double[samples];
        for (int k = 1; k <= MOST_HARMONICS && k * hertz < HIGHEST_HERTZ; k++) {
            double strength = strength(number, k);
            if (strength > 0) {
                double decay = timbre.decay + (k - 1) * timbre.spread;
                addHarmonic(sound, strength, k * hertz, k * phase, decay);
            }
        }
        double loudness = timbre.level * (0.3 + 0.3 * uniform(LOUDNESS, index));
        double attack = timbre.attackSeconds * (1 + uniform(ATTACK, index)) * Field.SAMPLES_PER_SECOND;
        double release = RELEASE_SHARE * samples;
        for (int i = 0; i < samples; i++) {
            sound[i] *= loudness * Math.min(1, i / attack) * Math.min(1, (samples - 1 - i) / release);
        }
        return sound;
    }

    private static double strength(int timbre, int harmonic) {
        return switch (timbre) {
            case 0 -> harmonic == 1 ? 1 : harmonic == 2 ? 0.12 : harmonic == 3 ? 0.04 : 0;
            case 1 -> harmonic % 2 == 1 ? 1.0 / harmonic : 0;
            default -> 1.0 / harmonic;
        };
    }

    /** Adds e^(-decay t) sin(2 pi hertz t + phase): a number in the plane that turns and shrinks from sample to sample. */
    private static void addHarmonic(double[] sound, double strength, double hertz, double phase, double decay) {
        double angle = 2 * Math.PI * hertz / Field.SAMPLES_PER_SECOND;
        double shrink = StrictMath.exp(-decay / Field.SAMPLES_PER_SECOND);
        double re = shrink * StrictMath.cos(angle);
        double im = shrink * StrictMath.sin(angle);
        double x = strength * StrictMath.cos(phase);
        double y = strength * StrictMath.sin(phase);
        for (int i = 0; i < sound.length; i++) {
            sound[i] += y;
            double turned = x * re - y * im;
            y = x * im + y * re;
            x = turned;
        }
    }

    private double uniform(long stream, long index) {
        return Randomness.fraction(Randomness.mix(split.ordinal(), stream, index));
    }

    @Override
    public String digest() {
        return new Digest()
                .text("notes")
                .number(FORMAT)
                .text(split.name())
                .number(samples)
                .number(count)
                .hex();
    }
}
