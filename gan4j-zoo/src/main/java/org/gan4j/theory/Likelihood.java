package org.gan4j.theory;

import static org.gan4j.plot.Mark.area;
import static org.gan4j.plot.Mark.curve;
import static org.gan4j.plot.Mark.dashed;
import static org.gan4j.plot.Mark.dots;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.gan4j.image.Picture;
import org.gan4j.plot.Axis;
import org.gan4j.plot.Ink;
import org.gan4j.plot.Plot;

/**
 * Maximum likelihood is minimum KL: -E_p log q = H(p) + KL(p || q), and H(p) does not depend on q. And what each divergence does to one
 * Gaussian q that is fitted to two, p: KL(p || q) covers both, KL(q || p) takes one, JS lies between.
 */
final class Likelihood {

    static final Demonstration DEMONSTRATION = new Demonstration(
            "likelihood",
            "Maximum likelihood is minimum KL(p || q), which covers every mode; KL(q || p) chooses one; JS lies between.",
            Likelihood::show);

    /** The data: two modes, the left one of weight 0.65. */
    static final Density P = Density.two(0.65, -2, 0.7, 2.2, 0.5);

    private static final int SAMPLES = 20_000;

    private Likelihood() {}

    /** The Gaussian with the least of a measure, by steps along mean and log deviation that halve when nothing is gained. */
    static Density fitted(Density start, ToDoubleFunction<Density> measure) {
        return fitted(start, 1e-5, measure);
    }

    private static Density fitted(Density start, double finest, ToDoubleFunction<Density> measure) {
        double[] at = {start.mean(), Math.log(start.deviation())};
        double least = measure.applyAsDouble(start);
        for (double step = 0.5; step > finest; step /= 2) {
            boolean better = true;
            while (better) {
                better = false;
                for (int i = 0; i < 4; i++) {
                    double[] next = at.clone();
                    next[i / 2] += i % 2 == 0 ? step : -step;
                    double value = measure.applyAsDouble(Density.gaussian(next[0], Math.exp(next[1])));
                    if (value < least) {
                        least = value;
                        at = next;
                        better = true;
                    }
                }
            }
        }
        return Density.gaussian(at[0], Math.exp(at[1]));
    }

    /** -1/n sum log q(x_i). */
    static double surprise(double[] samples, Density q) {
        return -Arrays.stream(samples).map(q::log).average().orElseThrow();
    }

    private static Evidence show() {
        double[] samples = P.sample(SAMPLES, new Random(7));
        Density left = Density.gaussian(-2, 1);
        Density right = Density.gaussian(2.2, 1);
        Density likely = fitted(left, q -> surprise(samples, q));
        Density kl = fitted(left, P::kl);
        Density reverse = fitted(left, q -> q.kl(P));
        Density other = fitted(right, q -> q.kl(P));
        Density js = fitted(left, P::jsd);
        double entropy = P.expected(x -> -P.log(x));
        List<Fact> facts = List.of(
                Fact.equal("mean of the most likely Gaussian, and of least KL", likely.mean(), kl.mean(), 0.05),
                Fact.equal("its deviation, and of least KL", likely.deviation(), kl.deviation(), 0.03),
                Fact.equal("mean of least KL(p || q): that of p", kl.mean(), P.mean(), 1e-4),
                Fact.equal("its deviation: that of p", kl.deviation(), P.deviation(), 1e-4),
                Fact.equal("-E log q - H(p), and KL(p || q)", surprise(samples, kl) - entropy, P.kl(kl), 0.02),
                Fact.equal("mean of least KL(q || p): the larger mode", reverse.mean(), -2, 0.02),
                Fact.equal("its deviation: that of the mode", reverse.deviation(), 0.7, 0.02),
                Fact.equal("its KL(q || p): -log of the mode's weight", reverse.kl(P), -Math.log(0.65), 0.01),
                Fact.equal("in the other mode, a local minimum of", other.kl(P), -Math.log(0.35), 0.01),
                Fact.below("least JS, and JS of the Gaussian of least KL", P.jsd(js), P.jsd(kl)),
                Fact.equal("mean of least JS: near the larger mode", js.mean(), -2, 0.2),
                Fact.above("its deviation: a little wider than the mode", js.deviation(), 0.7));
        return new Evidence(facts, picture(samples, kl, reverse, js, entropy));
    }

    private static Picture picture(double[] samples, Density kl, Density reverse, Density js, double entropy) {
        Axis x = Axis.of("x", -6, 6);
        double[] xs = x.places(400);
        Plot fits = Plot.of("One Gaussian fitted to two", x, Axis.of("density", 0, 0.65))
                .with(
                        area("p", Ink.BLUE, xs, P),
                        curve("KL(p || q)", Ink.RED, xs, kl),
                        curve("KL(q || p)", Ink.GREEN, xs, reverse),
                        dashed("JS", Ink.PURPLE, xs, js));
        Axis mean = Axis.of("mean of q, whose deviation is p's", -5, 4);
        double[] means = mean.places(60);
        double[] some = mean.places(16);
        Plot likelihood = Plot.of("Likelihood is KL but for a constant", mean, Axis.of("nats", 0, 3))
                .with(
                        curve("KL(p || q)", Ink.RED, means, m -> P.kl(Density.gaussian(m, P.deviation()))),
                        dots(
                                "-log q of 20,000 samples, less H(p)",
                                Ink.BLACK,
                                some,
                                DoubleStream.of(some)
                                        .map(m -> surprise(samples, Density.gaussian(m, P.deviation())) - entropy)
                                        .toArray()));
        Axis narrow = Axis.of("mean of q, whose deviation is 0.7", -4, 4);
        double[] places = narrow.places(120);
        Plot landscapes = Plot.of("What each wants", narrow, Axis.of("nats", 0, 6))
                .with(
                        curve("KL(p || q)", Ink.RED, places, m -> P.kl(Density.gaussian(m, 0.7))),
                        curve(
                                "KL(q || p)",
                                Ink.GREEN,
                                places,
                                m -> Density.gaussian(m, 0.7).kl(P)),
                        curve("JS", Ink.PURPLE, places, m -> P.jsd(Density.gaussian(m, 0.7))));
        return Panels.of(2, fits, landscapes, likelihood, apart());
    }

    /** What happens to the fits as two equal modes move apart. */
    private static Plot apart() {
        double[] distances = Axis.of("", 0, 8).places(9);
        double[][] deviations = new double[3][distances.length];
        for (int i = 0; i < distances.length; i++) {
            Density p = Density.two(0.5, -distances[i] / 2, 1, distances[i] / 2, 1);
            deviations[0][i] = p.deviation();
            deviations[1][i] = coveringOrChoosing(p, q -> q.kl(p)).deviation();
            deviations[2][i] = coveringOrChoosing(p, p::jsd).deviation();
        }
        return Plot.of(
                        "Two equal modes move apart",
                        Axis.of("distance, in deviations of a mode", 0, 8),
                        Axis.of("deviation of the fit", 0, 4.5))
                .with(
                        curve("KL(p || q)", Ink.RED, distances, deviations[0]),
                        curve("KL(q || p)", Ink.GREEN, distances, deviations[1]),
                        curve("JS", Ink.PURPLE, distances, deviations[2]));
    }

    /** The better of the fits that start over both modes and over one. */
    private static Density coveringOrChoosing(Density p, ToDoubleFunction<Density> measure) {
        Density both = fitted(Density.gaussian(0, p.deviation()), 1e-3, measure);
        Density one = fitted(Density.gaussian(p.means()[1], 1), 1e-3, measure);
        return measure.applyAsDouble(one) < measure.applyAsDouble(both) ? one : both;
    }
}
