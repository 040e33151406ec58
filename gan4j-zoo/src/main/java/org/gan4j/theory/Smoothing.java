package org.gan4j.theory;

import static org.gan4j.plot.Mark.area;
import static org.gan4j.plot.Mark.curve;
import static org.gan4j.plot.Mark.dashed;
import static org.gan4j.plot.Mark.dots;
import static org.gan4j.theory.Saturation.sigmoid;

import java.util.List;
import org.gan4j.image.Picture;
import org.gan4j.plot.Axis;
import org.gan4j.plot.Ink;
import org.gan4j.plot.Plot;

/**
 * Salimans et al. 2016, section 3.4: labels alpha for reals and beta for fakes give the best D
 *
 * <pre>
 * D = (alpha p + beta q) / (p + q) = beta + (alpha - beta) p / (p + q)
 * </pre>
 *
 * With beta = 0, grad log D is what it is without smoothing: alpha is a constant factor of D. With beta above 0 it dies where p is much
 * less than q, which is where fakes need it most: there D is beta, and flat.
 */
final class Smoothing {

    static final Demonstration DEMONSTRATION = new Demonstration(
            "smoothing",
            "Smoothing the labels of reals leaves G's gradient as it is; smoothing those of fakes takes it from bad samples.",
            Smoothing::show);

    private static final Density P = Density.two(0.6, -2, 0.6, 0.5, 0.5);
    private static final Density Q = Density.two(0.35, 0, 1.2, 4, 0.5);
    private static final double ALPHA = 0.9;
    private static final double BETA = 0.1;

    private Smoothing() {}

    /** (alpha p + beta q) / (p + q), from logarithms, as both may be tiny. */
    static double best(double x, double alpha, double beta) {
        return beta + (alpha - beta) * sigmoid(P.log(x) - Q.log(x));
    }

    /**
     * D at these places after gradient descent on its loss, a logit for each place: the target t of a real counts p, that of a fake q.
     */
    static double[] trained(double[] places, double alpha, double beta) {
        double[] d = new double[places.length];
        for (int i = 0; i < places.length; i++) {
            double real = sigmoid(P.log(places[i]) - Q.log(places[i]));
            double a = 0;
            for (int step = 0; step < 4000; step++) {
                // the derivative of -t log s(a) - (1 - t) log(1 - s(a)) is s(a) - t
                a -= 2 * (real * (sigmoid(a) - alpha) + (1 - real) * (sigmoid(a) - beta));
            }
            d[i] = sigmoid(a);
        }
        return d;
    }

    /** d/dx log D: how -log D pulls a fake at x. */
    static double pull(double x, double alpha, double beta) {
        double h = 1e-4;
        return (Math.log(best(x + h, alpha, beta)) - Math.log(best(x - h, alpha, beta))) / (2 * h);
    }

    private static Evidence show() {
        double[] places = Axis.of("", -4, 5).places(19);
        double worst = 0;
        for (double beta : new double[] {0, BETA}) {
            double[] d = trained(places, ALPHA, beta);
            for (int i = 0; i < d.length; i++) {
                worst = Math.max(worst, Math.abs(d[i] - best(places[i], ALPHA, beta)));
            }
        }
        double spurious = 4;
        double ratio = Math.abs(pull(spurious, ALPHA, BETA) / pull(spurious, 1, 0));
        List<Fact> facts = List.of(
                Fact.equal("largest |D - (alpha p + beta q)/(p + q)|, D trained", worst, 0, 2e-3),
                Fact.equal(
                        "one-sided: pull on a fake at x = 4, and without smoothing",
                        pull(spurious, ALPHA, 0),
                        pull(spurious, 1, 0),
                        1e-6),
                Fact.equal("two-sided: share of that pull, (alpha - beta) D0 / D", ratio, share(spurious), 1e-6),
                Fact.below("two-sided: share of that pull", ratio, 1e-3),
                Fact.equal("two-sided: D at x = 4 is beta", best(spurious, ALPHA, BETA), BETA, 1e-6),
                Fact.equal(
                        "at the threshold p = q it is (alpha + beta) / 2",
                        best(crossing(), ALPHA, BETA),
                        (ALPHA + BETA) / 2,
                        1e-9));
        return new Evidence(facts, picture(places));
    }

    /** Where p = q, between 1 and 3, by halving. */
    private static double crossing() {
        double low = 1;
        double high = 3;
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            if (P.log(middle) > Q.log(middle)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static Picture picture(double[] places) {
        Axis x = Axis.of("x", -4, 6);
        double[] xs = x.places(400);
        Plot densities = Plot.of("Fakes have a mode that the data has not", x, Axis.of("density", 0, 0.6))
                .with(area("p, real", Ink.BLUE, xs, P), area("q, fake", Ink.ORANGE, xs, Q));
        Plot judged = Plot.of("The best D", x, Axis.of("D", 0, 1.05))
                .with(
                        curve("no smoothing", Ink.GREY, xs, v -> best(v, 1, 0)),
                        curve("0.9 / 0", Ink.GREEN, xs, v -> best(v, ALPHA, 0)),
                        curve("0.9 / 0.1", Ink.RED, xs, v -> best(v, ALPHA, BETA)),
                        dots("trained", Ink.GREEN, places, trained(places, ALPHA, 0)),
                        dots("", Ink.RED, places, trained(places, ALPHA, BETA)));
        Axis pull = Axis.of("d/dx log D", -16, 3);
        Plot pulls = Plot.of("What pulls a fake at x", x, pull)
                .with(
                        curve("no smoothing", Ink.GREY, xs, v -> pull(v, 1, 0)),
                        dashed("0.9 / 0", Ink.GREEN, xs, v -> pull(v, ALPHA, 0)),
                        curve("0.9 / 0.1", Ink.RED, xs, v -> pull(v, ALPHA, BETA)));
        Plot shares = Plot.of("Share of the pull that is left", x, Axis.logarithmic("share", 1e-8, 3))
                .with(curve("0.9 / 0", Ink.GREEN, xs, v -> 1), curve("0.9 / 0.1", Ink.RED, xs, Smoothing::share));
        return Panels.of(2, densities, judged, pulls, shares);
    }

    /** (alpha - beta) D0 / D, where D0 is D without smoothing. */
    static double share(double x) {
        double real = sigmoid(P.log(x) - Q.log(x));
        return (ALPHA - BETA) * real / best(x, ALPHA, BETA);
    }
}
