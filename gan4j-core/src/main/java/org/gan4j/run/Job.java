package org.gan4j.run;

import java.util.HashMap;
import java.util.Map;
import org.gan4j.Recipe;
import org.gan4j.data.Dataset;
import org.gan4j.error.ConfigurationException;
import org.gan4j.eval.Reference;

/**
 * What to train, on what, for how long. Start from {@link #of} and change what should differ.
 *
 * @param recipe the GAN
 * @param data the real samples
 * @param opened how the data was opened, for whoever resumes the run: kept in its record, not read here
 * @param settings settings of the GAN that differ from its defaults
 * @param batch real samples in a minibatch
 * @param budget how long
 * @param seed of everything random
 * @param precision {@code auto}, {@code fp32} or {@code bf16}
 * @param device {@code auto}, {@code cpu} or {@code cuda}
 * @param threads CPU threads of libtorch; 0 for one for each core
 * @param mirror whether images are flipped left to right at random
 * @param beside what happens beside training
 */
public record Job(
        Recipe recipe,
        Dataset data,
        Map<String, String> opened,
        Map<String, String> settings,
        int batch,
        Budget budget,
        long seed,
        String precision,
        String device,
        int threads,
        boolean mirror,
        Beside beside) {

    /**
     * When files are written. Nothing here changes the training.
     *
     * @param grids sample grids (and frames of the time-lapse) over the whole budget
     * @param snapshotImages images from one snapshot to the next; 0 for a tenth of the budget, at most five minutes
     * @param keepSnapshots how many of the newest snapshots stay; the best stays in any case
     */
    public record Cadence(int grids, long snapshotImages, int keepSnapshots) {

        /** 40 grids, 10 snapshots, of which the newest 3 stay. */
        public static final Cadence USUAL = new Cadence(40, 0, 3);

        public Cadence {
            if (grids < 1 || snapshotImages < 0 || keepSnapshots < 1) {
                throw new ConfigurationException(
                        "at least 1 grid and 1 kept snapshot, and a positive number of images between snapshots");
            }
        }
    }

    /**
     * What happens beside training.
     *
     * @param cadence when files are written
     * @param evaluation by what the run is judged at its snapshots
     * @param reference the real examples that judge it
     * @param watched whether somebody says what goes wrong
     */
    public record Beside(Cadence cadence, Evaluation evaluation, Reference reference, boolean watched) {}

    public Job {
        opened = Map.copyOf(opened);
        settings = Map.copyOf(settings);
        if (batch < 1 || batch > 65_536) {
            throw new ConfigurationException(
                    "a batch of " + batch + " cannot be: say --batch 32, or anything from 1 to 65536");
        }
        if (threads < 0) {
            throw new ConfigurationException(
                    "--threads " + threads + " cannot be: say how many, or 0 for one for each core");
        }
    }

    /** The recipe's own batch size, three minutes, seed 0, mirroring of images, everything else automatic. */
    public static Job of(Recipe recipe, Dataset data) {
        return new Job(
                recipe,
                data,
                Map.of(),
                Map.of(),
                recipe.batch(),
                Budget.ofMinutes(3),
                0,
                "auto",
                "auto",
                0,
                data.x().isImage() && data.mirrors(),
                new Beside(Cadence.USUAL, Evaluation.NONE, Reference.of(data), true));
    }

    public Job set(String key, String value) {
        Map<String, String> changed = new HashMap<>(settings);
        changed.put(key, value);
        return settings(changed);
    }

    public Job settings(Map<String, String> all) {
        return new Job(recipe, data, opened, all, batch, budget, seed, precision, device, threads, mirror, beside);
    }

    public Job batch(int size) {
        return new Job(recipe, data, opened, settings, size, budget, seed, precision, device, threads, mirror, beside);
    }

    public Job budget(Budget all) {
        return new Job(recipe, data, opened, settings, batch, all, seed, precision, device, threads, mirror, beside);
    }

    public Job minutes(double minutes) {
        return budget(Budget.ofMinutes(minutes));
    }

    public Job images(long images) {
        return budget(Budget.ofImages(images));
    }

    public Job seed(long number) {
        return new Job(
                recipe, data, opened, settings, batch, budget, number, precision, device, threads, mirror, beside);
    }

    public Job precision(String name) {
        return new Job(recipe, data, opened, settings, batch, budget, seed, name, device, threads, mirror, beside);
    }

    public Job device(String name) {
        return new Job(recipe, data, opened, settings, batch, budget, seed, precision, name, threads, mirror, beside);
    }

    public Job threads(int count) {
        return new Job(recipe, data, opened, settings, batch, budget, seed, precision, device, count, mirror, beside);
    }

    public Job mirror(boolean flips) {
        return new Job(recipe, data, opened, settings, batch, budget, seed, precision, device, threads, flips, beside);
    }

    public Job cadence(Cadence when) {
        return beside(new Beside(when, beside.evaluation, beside.reference, beside.watched));
    }

    /** Judged at its snapshots. */
    public Job evaluation(Evaluation by) {
        return beside(new Beside(beside.cadence, by, beside.reference, beside.watched));
    }

    /** Judged with these real examples, some of them held back; without it with the data itself. */
    public Job reference(Reference real) {
        return beside(new Beside(beside.cadence, beside.evaluation, real, beside.watched));
    }

    /** With or without the watch, which changes nothing of what is learned. */
    public Job watched(boolean watched) {
        return beside(new Beside(beside.cadence, beside.evaluation, beside.reference, watched));
    }

    private Job beside(Beside other) {
        return new Job(recipe, data, opened, settings, batch, budget, seed, precision, device, threads, mirror, other);
    }

    public Job opened(Map<String, String> how) {
        return new Job(recipe, data, how, settings, batch, budget, seed, precision, device, threads, mirror, beside);
    }
}
