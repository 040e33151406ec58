package org.gan4j.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.gan4j.Config;
import org.gan4j.Gan;
import org.gan4j.Player;
import org.gan4j.Recipe;
import org.gan4j.data.Dataset;
import org.gan4j.device.Compute;
import org.gan4j.run.Job;
import org.gan4j.run.Job.Cadence;
import org.gan4j.run.Listener;
import org.gan4j.run.Training;

/** Short trainings of one GAN on one dataset, as everybody trains: {@link Training#run} in a folder. */
record Trial(Recipe recipe, Dataset data, Map<String, String> settings, int batch) {

    /** Every setting as the recipe reads it, given these. */
    Config config(Map<String, String> given) {
        Config config = new Config(
                recipe.name(), given, new Config.Data(data.x(), data.y(), data.attributes()), 0, Compute.CPU);
        recipe.settings().accept(config);
        return config;
    }

    /** As given, and some more. */
    Map<String, String> settings(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(settings);
        all.putAll(more);
        return all;
    }

    /** The images that so many rounds show. */
    long images(int rounds) {
        Gan gan = recipe.build(config(settings));
        gan.players().forEach(Player::close);
        return (long) rounds * batch * gan.minibatches();
    }

    /** That many rounds; a grid at the start and at the end, a snapshot at the end. */
    Job job(int rounds) {
        return Job.of(recipe, data)
                .settings(settings)
                .batch(batch)
                .images(images(rounds))
                .seed(11)
                .precision("fp32")
                .device("cpu")
                .threads(1)
                .cadence(new Cadence(1, Long.MAX_VALUE, 3));
    }

    /** The same trial of a GAN that is watched. */
    Trial watched(Watched.Watcher watcher) {
        return new Trial(Watched.recipe(recipe, watcher), data, settings, batch);
    }

    /** The same trial with some settings more. */
    Trial with(Map<String, String> more) {
        return new Trial(recipe, data, settings(more), batch);
    }

    /** Trains and gives the mean of each report. */
    Map<String, Double> train(int rounds, Path runs) {
        Map<String, Double> readings = new LinkedHashMap<>();
        Training.run(job(rounds), runs, new Listener() {
            @Override
            public void advanced(Progress progress) {
                readings.putAll(progress.readings());
            }
        });
        return readings;
    }

    /** Somebody who stops a run after some rounds. */
    static Listener stopAfter(int rounds) {
        return new Listener() {
            private int played;

            @Override
            public boolean stopRequested() {
                return ++played == rounds;
            }
        };
    }

    /** The newest snapshot of a run. */
    static Path newest(Path run) {
        try (Stream<Path> entries = Files.list(run)) {
            return entries.filter(entry -> entry.getFileName().toString().startsWith("snapshot-"))
                    .max(Path::compareTo)
                    .orElseThrow(() -> new AssertionError(run + " has no snapshot"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
