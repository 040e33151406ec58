package org.gan4j.eval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.gan4j.data.Example;
import org.gan4j.data.Field;
import org.gan4j.sound.Pitch;

/** The notes that are heard in sounds: whether there is a clear one, in tune, and whether all those of the data occur; beside real sounds. */
public final class Pitches implements Measure {

    private static final int SAMPLES = 500;
    private static final int SHORTEST = 2_048;
    private static final int LISTENED_TO = 4_096;
    private static final double CLEAR = 0.9;
    private static final double ENOUGH = 0.1;
    private static final int NOTES = 128;

    @Override
    public String word() {
        return "pitch";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return subject.training().x().isSound() && subject.training().x().numbers() >= SHORTEST;
    }

    @Override
    public Verdict judge(Subject subject) {
        int n = subject.samples(SAMPLES);
        int length = subject.training().x().numbers();
        List<float[]> sounds = new ArrayList<>();
        subject.inPieces("sounds", n, (first, count) -> {
            float[] some = subject.painter().numbers(Subject.seeds(first, count));
            for (int i = 0; i < count; i++) {
                sounds.add(Arrays.copyOfRange(some, i * length, (i + 1) * length));
            }
        });
        Heard made = Heard.in(sounds);
        List<float[]> held = subject.held(n).stream().map(Example::samples).toList();
        Heard real = Heard.in(held);
        String ofMade = " of " + n + " samples";
        String ofReal = " of " + held.size() + " sounds of the " + subject.testIs();
        return Verdict.of(List.of(
                new Score(
                        "pitch/confidence",
                        made.confidence(),
                        "median of YIN's confidence" + ofMade + "; about 0 for noise"),
                new Score("pitch/confidence, real", real.confidence(), "the same" + ofReal),
                new Score(
                        "pitch/clear",
                        made.clear(),
                        "share" + ofMade + " in which YIN hears a pitch with confidence 0.9"),
                new Score("pitch/clear, real", real.clear(), "the same" + ofReal),
                new Score(
                        "pitch/cents",
                        made.cents(),
                        "median distance of these from the nearest semitone; 25 by chance"),
                new Score("pitch/cents, real", real.cents(), "the same" + ofReal),
                new Score(
                        "pitch/KL",
                        made.divergence(real),
                        Better.LESS,
                        "nats, of the semitones' shares from those in the real sounds, each counted once more"),
                new Score(
                        "pitch/notes covered",
                        made.covered(real),
                        Better.MORE,
                        "of " + real.covered(real)
                                + ": semitones that occur at least a tenth as often as in the real sounds")));
    }

    /**
     * What was heard.
     *
     * @param confidence the median of all
     * @param clear share of sounds with a clear pitch
     * @param cents median distance of these pitches from the nearest semitone; NaN if there are none
     * @param notes how many of them are nearest to each note of MIDI
     */
    private record Heard(double confidence, double clear, double cents, int[] notes) {

        static Heard in(List<float[]> sounds) {
            List<Pitch> all = sounds.stream().map(Heard::pitch).toList();
            double[] clear = all.stream()
                    .filter(pitch -> pitch.confidence() >= CLEAR)
                    .mapToDouble(Pitch::midi)
                    .toArray();
            int[] notes = new int[NOTES];
            for (double midi : clear) {
                notes[(int) Math.rint(midi)]++;
            }
            return new Heard(
                    median(all.stream().mapToDouble(Pitch::confidence)),
                    (double) clear.length / sounds.size(),
                    median(Arrays.stream(clear).map(midi -> 100 * Math.abs(midi - Math.rint(midi)))),
                    notes);
        }

        private static double median(DoubleStream numbers) {
            double[] sorted = numbers.sorted().toArray();
            return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
        }

        private static Pitch pitch(float[] sound) {
            int length = Math.min(sound.length, LISTENED_TO);
            return Pitch.of(sound, (sound.length - length) / 2, length, Field.SAMPLES_PER_SECOND);
        }

        /** How many of the real notes occur. */
        long covered(Heard real) {
            double all = Math.max(1, all());
            return IntStream.range(0, NOTES)
                    .filter(note -> real.notes[note] > 0)
                    .filter(note -> notes[note] / all >= ENOUGH * real.notes[note] / real.all())
                    .count();
        }

        double divergence(Heard real) {
            double divergence = all() == 0 ? Double.POSITIVE_INFINITY : 0;
            for (int note = 0; note < NOTES; note++) {
                if (notes[note] > 0) {
                    double share = (double) notes[note] / all();
                    divergence += share * Math.log(share / ((real.notes[note] + 1.0) / (real.all() + NOTES)));
                }
            }
            return divergence;
        }

        private int all() {
            return Arrays.stream(notes).sum();
        }
    }
}
