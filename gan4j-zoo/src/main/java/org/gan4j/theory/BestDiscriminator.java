package org.gan4j.theory;

import static org.gan4j.nn.Ops.mean;
import static org.gan4j.nn.Ops.neg;
import static org.gan4j.nn.Ops.plus;
import static org.gan4j.nn.Ops.softplus;
import static org.gan4j.plot.Mark.area;
import static org.gan4j.plot.Mark.curve;
import static org.gan4j.plot.Mark.dashed;
import static org.gan4j.theory.Saturation.sigmoid;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.gan4j.image.Picture;
import org.gan4j.plot.Axis;
import org.gan4j.plot.Ink;
import org.gan4j.plot.Mark;
import org.gan4j.plot.Plot;

/**
 * Goodfellow et al. 2014, proposition 1 and theorem 1. Of V(D) = E_p log D + E_q log(1 - D) the largest value is reached by
 *
 * <pre>
 * D = p / (p + q),    V = -log 4 + 2 JSD(p, q)
 * </pre>
 *
 * since a log D + b log(1 - D) is largest at D = a / (a + b). On six symbols D is a table, on the line a network.
 */
final class BestDiscriminator {

    private static final int STEPS = 800;

    static final Demonstration DEMONSTRATION = new Demonstration(
            "best-discriminator",
            "The best D is p / (p + q), and with it the game is worth -log 4 + 2 JSD(p, q).",
            () -> show(STEPS));

    /** Shares of six symbols among reals and fakes. */
    static final double[] REAL = {0.30, 0.25, 0.20, 0.15, 0.08, 0.02};

    static final double[] FAKE = {0.05, 0.10, 0.15, 0.20, 0.22, 0.28};

    private static final Density P = Density.two(0.6, -1.6, 0.6, 1.6, 0.5);
    private static final Density Q = Density.gaussian(0.4, 1.3);
    private static final int BATCH = 512;

    private BestDiscriminator() {}

    /** V(D) on symbols. */
    static double value(double[] d) {
        double value = 0;
        for (int i = 0; i < d.length; i++) {
            value += REAL[i] * Math.log(d[i]) + FAKE[i] * Math.log(1 - d[i]);
        }
        return value;
    }

    /** p / (p + q) on symbols. */
    static double[] best() {
        double[] best = new double[REAL.length];
        Arrays.setAll(best, i -> REAL[i] / (REAL[i] + FAKE[i]));
        return best;
    }

    /** The Jensen-Shannon divergence of the symbols. */
    static double jsd() {
        double sum = 0;
        for (int i = 0; i < REAL.length; i++) {
            double m = (REAL[i] + FAKE[i]) / 2;
            sum += 0.5 * REAL[i] * Math.log(REAL[i] / m) + 0.5 * FAKE[i] * Math.log(FAKE[i] / m);
        }
        return sum;
    }

    /** A table of logits after gradient ascent on V, from 0. */
    static double[] table(int steps) {
        double[] logits = new double[REAL.length];
        for (int step = 0; step < steps; step++) {
            for (int i = 0; i < logits.length; i++) {
                double d = sigmoid(logits[i]);
                // dV/da = p (1 - D) - q D
                logits[i] += 5 * (REAL[i] * (1 - d) - FAKE[i] * d);
            }
        }
        return Arrays.stream(logits).map(Saturation::sigmoid).toArray();
    }

    /** V(D) on the line, of logits a: E_p[-softplus(-a)] + E_q[-softplus(a)]. */
    private static double value(DoubleUnaryOperator a) {
        return -P.expected(x -> softplusOf(-a.applyAsDouble(x))) - Q.expected(x -> softplusOf(a.applyAsDouble(x)));
    }

    private static double softplusOf(double a) {
        return Math.max(a, 0) + Math.log1p(Math.exp(-Math.abs(a)));
    }

    /** With so many steps for the network. */
    static Evidence show(int steps) {
        double[] d = table(400);
        double worst = 0;
        for (int i = 0; i < d.length; i++) {
            worst = Math.max(worst, Math.abs(d[i] - best()[i]));
        }
        Axis x = Axis.of("x", -5, 5);
        double[] places = x.places(401);
        double[] logits;
        try (Learner learner = new Learner(32, 1e-2, 1)) {
            Random random = new Random(1);
            learner.train(
                    STEPS,
                    step -> plus(
                            mean(softplus(neg(learner.forward(Learner.column(P.sample(BATCH, random)))))),
                            mean(softplus(learner.forward(Learner.column(Q.sample(BATCH, random)))))));
            logits = learner.at(places);
        }
        DoubleUnaryOperator a = v -> between(places, logits, v);
        DoubleUnaryOperator off = v -> Math.abs(sigmoid(a.applyAsDouble(v)) - sigmoid(P.log(v) - Q.log(v)));
        List<Fact> facts = List.of(
                Fact.equal("symbols: largest |D - p/(p + q)|", worst, 0, 1e-3),
                Fact.equal("symbols: V(D), and -log 4 + 2 JSD", value(d), -Math.log(4) + 2 * jsd(), 1e-5),
                Fact.equal(
                        "line: V(p/(p + q)), and -log 4 + 2 JSD",
                        value(v -> P.log(v) - Q.log(v)),
                        -Math.log(4) + 2 * P.jsd(Q),
                        1e-6),
                Fact.equal(
                        "line: mean |D - p/(p + q)| of the network", (P.expected(off) + Q.expected(off)) / 2, 0, 0.04),
                Fact.equal("line: V(D) of the network", value(a), -Math.log(4) + 2 * P.jsd(Q), 0.02),
                Fact.below("line: no D is worth more", value(a), -Math.log(4) + 2 * P.jsd(Q)));
        return new Evidence(facts, picture(d, x, places, logits));
    }

    /** Linear between the places, constant outside. */
    private static double between(double[] places, double[] values, double x) {
        double at = (x - places[0]) / (places[1] - places[0]);
        int i = (int) Math.max(0, Math.min(places.length - 2, Math.floor(at)));
        double share = Math.max(0, Math.min(1, at - i));
        return values[i] + share * (values[i + 1] - values[i]);
    }

    private static Picture picture(double[] d, Axis x, double[] places, double[] logits) {
        double[] centres = {0, 1, 2, 3, 4, 5};
        Plot symbols = Plot.of("On six symbols", Axis.of("symbol", -0.6, 5.6), Axis.of("probability, D", 0, 1.05));
        for (int i = 0; i < REAL.length; i++) {
            String real = i == 0 ? "p, real" : "";
            String fake = i == 0 ? "q, fake" : "";
            symbols = symbols.with(
                    new Mark.Bars(real, Ink.BLUE, new double[] {i - 0.3, i}, new double[] {REAL[i]}),
                    new Mark.Bars(fake, Ink.ORANGE, new double[] {i, i + 0.3}, new double[] {FAKE[i]}));
        }
        symbols = symbols.with(
                new Mark.Dots("p / (p + q)", Ink.GREEN, 7, centres, best()),
                new Mark.Dots("D, trained", Ink.BLACK, 3, centres, d));
        double[] trained = Arrays.stream(logits).map(Saturation::sigmoid).toArray();
        Plot line = Plot.of("On the line", x, Axis.of("density, D", 0, 1.05))
                .with(
                        area("p, real", Ink.BLUE, places, P),
                        area("q, fake", Ink.ORANGE, places, Q),
                        curve("p / (p + q)", Ink.GREEN, places, v -> sigmoid(P.log(v) - Q.log(v))),
                        dashed("D, trained", Ink.BLACK, places, trained));
        return Panels.of(2, symbols, line);
    }
}
