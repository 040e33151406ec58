package org.gan4j.theory;

import static org.gan4j.plot.Mark.area;
import static org.gan4j.plot.Mark.curve;
import static org.gan4j.plot.Mark.dashed;
import static org.gan4j.plot.Mark.dots;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.gan4j.data.Points;
import org.gan4j.data.Split;
import org.gan4j.image.Picture;
import org.gan4j.plot.Axis;
import org.gan4j.plot.Ink;
import org.gan4j.plot.Mark;
import org.gan4j.plot.Plot;

/**
 * Goodfellow et al. 2014, Algorithm 1, watched: k steps of D, one step of G, again and again. On the line the best D of the moment is
 * known, p / (p + p_g), so one can see how far D lags behind: G's gradient is that of a divergence only as far as D keeps up.
 */
final class AlgorithmOne {

    static final Demonstration DEMONSTRATION = new Demonstration(
            "algorithm-1",
            "With k steps of D for each of G, D follows the moving p / (p + p_g), closer for larger k; G follows D.",
            AlgorithmOne::show);

    /** The data on the line. */
    static final Density P = Density.two(0.5, -1.5, 0.5, 1.5, 0.5);

    private static final int[] KS = {1, 3, 10};
    private static final Ink[] INKS = {Ink.RED, Ink.GOLD, Ink.GREEN};
    private static final int ROUNDS = 900;
    private static final int FRAMES = 30;
    private static final int BATCH = 128;
    private static final int FAKES = 2000;
    private static final double BANDWIDTH = 0.12;
    private static final Axis LINE = Axis.of("x", -4, 4);
    private static final double[] PLACES = LINE.places(161);

    private AlgorithmOne() {}

    /** Where densities and D are looked at. */
    static double[] places() {
        return PLACES.clone();
    }

    /** A game on the line. */
    static final class OnTheLine implements AutoCloseable {
        private final Game game;
        private final Random random = new Random(5);

        OnTheLine(int k) {
            game = new Game(
                    1,
                    Map.of(
                            "k", Integer.toString(k),
                            "hidden", "32",
                            "layers", "2",
                            "latent", "1",
                            "gamma", "0",
                            "half_life", "0",
                            "rate", "0.003",
                            "schedule", "constant"),
                    5);
        }

        void round() {
            game.round(floats(P.sample(BATCH * game.minibatches(), random)));
        }

        /** D at the places. */
        double[] judge() {
            return game.judged(floats(PLACES));
        }

        /** The density of what G makes, at the places: a Gaussian of 0.12 around each of 2000 fakes. */
        double[] density() {
            double[] density = new double[PLACES.length];
            for (float fake : game.fakes(FAKES)) {
                for (int i = 0; i < PLACES.length; i++) {
                    double t = (PLACES[i] - fake) / BANDWIDTH;
                    density[i] += Math.abs(t) > 6 ? 0 : Math.exp(-t * t / 2);
                }
            }
            double scale = 1 / (FAKES * BANDWIDTH * Math.sqrt(2 * Math.PI));
            return Arrays.stream(density).map(value -> value * scale).toArray();
        }

        @Override
        public void close() {
            game.close();
        }
    }

    /** p / (p + p_g) at the places. */
    static double[] best(double[] density) {
        double[] best = new double[PLACES.length];
        Arrays.setAll(best, i -> {
            double p = P.applyAsDouble(PLACES[i]);
            return p / (p + density[i] + 1e-12);
        });
        return best;
    }

    /** The mean of |D - p/(p + p_g)| over reals and fakes alike. */
    static double lag(double[] judge, double[] density) {
        double[] best = best(density);
        double sum = 0;
        double weights = 0;
        for (int i = 0; i < PLACES.length; i++) {
            double weight = P.applyAsDouble(PLACES[i]) + density[i];
            sum += weight * Math.abs(judge[i] - best[i]);
            weights += weight;
        }
        return sum / weights;
    }

    /** JSD(p, p_g), as a sum over the places. */
    static double jsd(double[] density) {
        double sum = 0;
        for (int i = 0; i < PLACES.length; i++) {
            double p = P.applyAsDouble(PLACES[i]);
            double q = density[i];
            double m = (p + q) / 2;
            sum += 0.5 * p * Math.log(p / m) + (q > 0 ? 0.5 * q * Math.log(q / m) : 0);
        }
        return sum * (PLACES[1] - PLACES[0]);
    }

    /** The round of each frame: dense at the start, where most happens. */
    private static int roundOf(int frame) {
        return (int) Math.round(ROUNDS * Math.pow((double) frame / (FRAMES - 1), 1.6));
    }

    private static Evidence show() {
        double[][] lags = new double[KS.length][FRAMES];
        double[][] divergences = new double[KS.length][FRAMES];
        double[] rounds = new double[FRAMES];
        List<Plot> slow = new ArrayList<>();
        List<Plot> quick = new ArrayList<>();
        for (int i = 0; i < KS.length; i++) {
            try (OnTheLine game = new OnTheLine(KS[i])) {
                int round = 0;
                for (int frame = 0; frame < FRAMES; frame++) {
                    for (; round < roundOf(frame); round++) {
                        game.round();
                    }
                    double[] judge = game.judge();
                    double[] density = game.density();
                    lags[i][frame] = lag(judge, density);
                    divergences[i][frame] = jsd(density);
                    rounds[frame] = round;
                    if (i != 1) {
                        (i == 0 ? slow : quick).add(line(KS[i], judge, density));
                    }
                }
            }
        }
        List<Plot> plane = plane();
        List<Picture> frames = new ArrayList<>();
        for (int frame = 0; frame < FRAMES; frame++) {
            Plot lagging = Plot.of(
                    "How far D is from the best D",
                    Axis.of("rounds", 0, ROUNDS),
                    Axis.of("mean |D \u2212 D*|", 0, 0.5));
            for (int i = 0; i < KS.length; i++) {
                lagging = lagging.with(curve(
                        "k = " + KS[i], INKS[i], Arrays.copyOf(rounds, frame + 1), Arrays.copyOf(lags[i], frame + 1)));
            }
            frames.add(Panels.of(2, slow.get(frame), quick.get(frame), plane.get(frame), lagging));
        }
        return new Evidence(facts(lags, divergences), frames);
    }

    /** Of the first and the last k: the more steps, the nearer. */
    private static List<Fact> facts(double[][] lags, double[][] divergences) {
        int last = KS.length - 1;
        return List.of(
                Fact.below(
                        "mean |D - p/(p + p_g)| with k = " + KS[last] + ", and with k = " + KS[0],
                        mean(lags[last], 1),
                        mean(lags[0], 1)),
                Fact.below(
                        "late mean JSD(p, p_g) with k = " + KS[last] + ", and with k = " + KS[0],
                        mean(divergences[last], FRAMES / 2),
                        mean(divergences[0], FRAMES / 2)),
                Fact.below("JSD(p, p_g) with k = " + KS[last] + " at the end", divergences[last][FRAMES - 1], 0.05));
    }

    private static double mean(double[] values, int from) {
        return Arrays.stream(values).skip(from).average().orElseThrow();
    }

    private static Plot line(int k, double[] judge, double[] density) {
        return Plot.of("On the line, k = " + k, LINE, Axis.of("density, D", 0, 1.05))
                .with(
                        area("p, real", Ink.BLUE, PLACES, P),
                        new Mark.Area("p_g, fake", Ink.ORANGE, PLACES, density),
                        dashed("D* = p / (p + p_g)", Ink.GREY, PLACES, best(density)),
                        curve("D", Ink.BLACK, PLACES, judge));
    }

    /** A game in the plane: the frames. */
    private static List<Plot> plane() {
        Points ring = Points.ring(8, 1, 0.05, Split.TRAINING);
        // As wide a unit as it is high: the ring is round.
        Axis x = Axis.of("", -2.4, 2.4);
        Axis y = Axis.of("", -1.56, 1.56);
        Random random = new Random(11);
        List<Plot> frames = new ArrayList<>();
        float[] reals = draw(ring, 200, random);
        Map<String, String> settings = new TreeMap<>(Map.of("latent", "2", "hidden", "64", "layers", "3"));
        settings.putAll(Map.of("half_life", "0", "schedule", "constant", "rate", "0.002", "gamma", "0.03"));
        try (Game game = new Game(2, settings, 11)) {
            int round = 0;
            for (int frame = 0; frame < FRAMES; frame++) {
                for (; round < roundOf(frame); round++) {
                    game.round(draw(ring, BATCH, random));
                }
                float[] fakes = game.fakes(200);
                frames.add(Plot.of("In the plane: D, and where G is pulled", x, y)
                        .with(
                                surface(game, x, y),
                                dots("real", Ink.BLUE, reals),
                                dots("fake", Ink.ORANGE, fakes),
                                arrows(Arrays.copyOf(fakes, 120), game.pulls(Arrays.copyOf(fakes, 120)))));
            }
        }
        return frames;
    }

    private static Mark surface(Game game, Axis x, Axis y) {
        int cells = 60;
        double[] columns = x.places(cells);
        double[] lines = y.places(cells);
        float[] points = new float[2 * cells * cells];
        for (int i = 0; i < cells * cells; i++) {
            points[2 * i] = (float) columns[i % cells];
            points[2 * i + 1] = (float) lines[i / cells];
        }
        double[] judged = game.judged(points);
        double[][] rows = new double[cells][];
        Arrays.setAll(rows, row -> Arrays.copyOfRange(judged, row * cells, (row + 1) * cells));
        return new Mark.Heat("", Ink.BLUE, Ink.ORANGE, 0, 1, rows);
    }

    /** Arrows as long as the pulls are strong, but not too long. */
    private static Mark arrows(float[] points, float[] pulls) {
        int n = points.length / 2;
        double[][] columns = new double[4][n];
        for (int i = 0; i < n; i++) {
            double strength = Math.hypot(pulls[2 * i], pulls[2 * i + 1]);
            double scale = 0.3 * Math.tanh(strength / 3) / Math.max(1e-9, strength);
            columns[0][i] = points[2 * i];
            columns[1][i] = points[2 * i + 1];
            columns[2][i] = scale * pulls[2 * i];
            columns[3][i] = scale * pulls[2 * i + 1];
        }
        return new Mark.Arrows("pull", Ink.BLACK, columns[0], columns[1], columns[2], columns[3]);
    }

    private static float[] draw(Points points, int n, Random random) {
        float[] drawn = new float[2 * n];
        for (int i = 0; i < n; i++) {
            Points.Mode mode = points.modes().get(random.nextInt(points.modes().size()));
            drawn[2 * i] = (float) (mode.x() + points.deviation() * random.nextGaussian());
            drawn[2 * i + 1] = (float) (mode.y() + points.deviation() * random.nextGaussian());
        }
        return drawn;
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
