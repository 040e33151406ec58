package org.gan4j.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** Observations made up for tests: what a good training shows, with one thing changed. */
record Seen(
        Map<String, Double> losses,
        Map<String, Double> gradients,
        double diversity,
        double nearest,
        double apart,
        double apartLive,
        double moved,
        double told,
        double preferred,
        double overfit) {

    static final Seen GOOD =
            new Seen(Map.of("D/loss", 1.1), Map.of("G", 0.5, "D", 2.0), 0.95, 0.9, 0.03, 0.06, 0.01, 0.8, 0.52, 0.1);

    Seen losses(double d) {
        return new Seen(
                Map.of("D/loss", d), gradients, diversity, nearest, apart, apartLive, moved, told, preferred, overfit);
    }

    Seen gradients(double g, double d) {
        return new Seen(
                losses, Map.of("G", g, "D", d), diversity, nearest, apart, apartLive, moved, told, preferred, overfit);
    }

    Seen diversity(double value) {
        return new Seen(losses, gradients, value, nearest, apart, apartLive, moved, told, preferred, overfit);
    }

    Seen nearest(double value) {
        return new Seen(losses, gradients, diversity, value, apart, apartLive, moved, told, preferred, overfit);
    }

    Seen apart(double averaged, double live) {
        return new Seen(losses, gradients, diversity, nearest, averaged, live, moved, told, preferred, overfit);
    }

    Seen moved(double value) {
        return new Seen(losses, gradients, diversity, nearest, apart, apartLive, value, told, preferred, overfit);
    }

    Seen told(double value) {
        return new Seen(losses, gradients, diversity, nearest, apart, apartLive, moved, value, preferred, overfit);
    }

    Seen held(double prefers, double r) {
        return new Seen(losses, gradients, diversity, nearest, apart, apartLive, moved, told, prefers, r);
    }

    Observation at(int look, int looks) {
        return new Observation(
                1000L * look,
                (double) look / looks,
                losses,
                gradients,
                diversity,
                nearest,
                apart,
                apartLive,
                moved,
                told,
                preferred,
                overfit);
    }

    /** So many observations of a run. */
    static List<Observation> run(int looks, IntFunction<Seen> each) {
        List<Observation> run = new ArrayList<>();
        for (int i = 1; i <= looks; i++) {
            run.add(each.apply(i).at(i, looks));
        }
        return run;
    }
}
