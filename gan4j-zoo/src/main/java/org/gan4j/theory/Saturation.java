package org.gan4j.theory;

import static org.gan4j.plot.Mark.curve;

import java.util.List;
import java.util.stream.DoubleStream;
import org.gan4j.image.Picture;
import org.gan4j.plot.Axis;
import org.gan4j.plot.Ink;
import org.gan4j.plot.Plot;

/**
 * Goodfellow et al. 2014, section 3: the two losses of G. With real data N(0, 1) and fakes N(theta, 1) the best D has the logit
 * a(x) = log p/q = theta^2/2 - theta x, so all is known exactly:
 *
 * <pre>
 * minimax         L = E[log(1 - s(a))],   dL/da = -s(a)          dies where D is sure
 * non-saturating  L = E[-log s(a)],       dL/da = -(1 - s(a))    is 1 there
 * </pre>
 */
final class Saturation {

    static final Demonstration DEMONSTRATION = new Demonstration(
            "saturation",
            "Where D is sure that a sample is fake, log(1 - D) gives G no gradient and -log D gives it all.",
            Saturation::show);

    private static final double START = 6;
    private static final double RATE = 0.1;
    private static final int STEPS = 400;

    private Saturation() {}

    static double sigmoid(double a) {
        return 1 / (1 + Math.exp(-a));
    }

    /** What G's step does to theta with the best D: E[|dL/da|] theta, as da/dx = -theta. */
    static double slope(double theta, boolean minimax) {
        return theta
                * Density.gaussian(theta, 1).expected(x -> {
                    double a = theta * theta / 2 - theta * x;
                    return minimax ? sigmoid(a) : sigmoid(-a);
                });
    }

    /** theta over the steps of gradient descent, D being the best at each. */
    static double[] descent(boolean minimax) {
        double[] path = new double[STEPS + 1];
        path[0] = START;
        for (int i = 0; i < STEPS; i++) {
            path[i + 1] = path[i] - RATE * slope(path[i], minimax);
        }
        return path;
    }

    private static Evidence show() {
        double[] minimax = descent(true);
        double[] non = descent(false);
        double h = 1e-3;
        double rise = (Density.gaussian(2 + h, 1).jsd(Density.gaussian(0, 1))
                        - Density.gaussian(2 - h, 1).jsd(Density.gaussian(0, 1)))
                / h;
        List<Fact> facts = List.of(
                Fact.equal("|dL/da| at D = 0.001, minimax", sigmoid(Math.log(0.001 / 0.999)), 0.001, 1e-12),
                Fact.equal("|dL/da| at D = 0.001, non-saturating", sigmoid(-Math.log(0.001 / 0.999)), 0.999, 1e-12),
                Fact.equal("both at D = 1/2", sigmoid(0), 0.5, 1e-12),
                Fact.equal("minimax slope at theta = 2, and that of 2 JSD", slope(2, true), rise, 1e-5),
                Fact.below("minimax slope at theta = 6", slope(6, true), 0.1),
                Fact.above("non-saturating slope at theta = 6", slope(6, false), 5.9),
                Fact.above("minimax: theta after 400 steps from 6", minimax[STEPS], 5),
                Fact.below("non-saturating: theta after 100 steps from 6", non[100], 0.1));
        return new Evidence(facts, picture(minimax, non));
    }

    private static Picture picture(double[] minimax, double[] non) {
        Axis a = Axis.of("logit a of a fake, D = s(a)", -8, 8);
        double[] as = a.places(200);
        Plot losses = Plot.of("G's losses", a, Axis.of("loss", -8, 8))
                .with(
                        curve("log(1 - D)", Ink.ORANGE, as, v -> -Math.log1p(Math.exp(v))),
                        curve("-log D", Ink.GREEN, as, v -> Math.log1p(Math.exp(-v))));
        Plot slopes = Plot.of("Their slopes", a, Axis.logarithmic("|dL/da|", 1e-4, 2))
                .with(curve("D", Ink.ORANGE, as, Saturation::sigmoid), curve("1 - D", Ink.GREEN, as, v -> sigmoid(-v)));
        Axis theta = Axis.of("distance theta of fakes from reals", 0, 7);
        double[] thetas = theta.places(60);
        Plot pulls = Plot.of("Slope for G with the best D", theta, Axis.of("|dL/dtheta|", 0, 7))
                .with(
                        curve("minimax", Ink.ORANGE, thetas, t -> slope(t, true)),
                        curve("non-saturating", Ink.GREEN, thetas, t -> slope(t, false)));
        double[] steps = DoubleStream.iterate(0, i -> i <= STEPS, i -> i + 1).toArray();
        Plot paths = Plot.of("Gradient descent from 6", Axis.of("steps of " + RATE, 0, STEPS), Axis.of("theta", 0, 7))
                .with(curve("minimax", Ink.ORANGE, steps, minimax), curve("non-saturating", Ink.GREEN, steps, non));
        return Panels.of(2, losses, slopes, pulls, paths);
    }
}
