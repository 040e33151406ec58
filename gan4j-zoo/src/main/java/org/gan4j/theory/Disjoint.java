package org.gan4j.theory;

import static org.gan4j.plot.Mark.curve;
import static org.gan4j.plot.Mark.dashed;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import org.gan4j.image.Picture;
import org.gan4j.plot.Axis;
import org.gan4j.plot.Ink;
import org.gan4j.plot.Mark;
import org.gan4j.plot.Plot;

/**
 * Arjovsky et al. 2017, example 1, with a little width: data uniform on [0, w], fakes uniform on [theta, theta + w]. They share a part
 * s = max(0, 1 - |theta| / w), and
 *
 * <pre>
 * JSD = (1 - s) log 2        TV = 1 - s        W = |theta|
 * </pre>
 *
 * so that beyond w only W tells G where to go. The best D is a step, flat at every sample; the best 1-Lipschitz critic is a ramp.
 */
final class Disjoint {

    static final Demonstration DEMONSTRATION = new Demonstration(
            "disjoint",
            "Between distributions that do not overlap JS is constant and gives no gradient; Wasserstein gives its best.",
            Disjoint::show);

    /** How wide both are. */
    static final double WIDTH = 0.5;

    private static final int POINTS = 1000;
    private static final int STEPS = 100;
    private static final double RATE = 0.05;

    private Disjoint() {}

    /** JSD by sums over cells, each of whose density is 0 or 1 / w. */
    static double js(double theta) {
        double cell = WIDTH / POINTS;
        double sum = 0;
        double from = Math.min(0, theta);
        double to = Math.max(0, theta) + WIDTH;
        for (double x = from + cell / 2; x < to; x += cell) {
            double p = x > 0 && x < WIDTH ? 1 / WIDTH : 0;
            double q = x > theta && x < theta + WIDTH ? 1 / WIDTH : 0;
            double m = (p + q) / 2;
            sum += 0.5 * cell * (part(p, m) + part(q, m));
        }
        return sum;
    }

    private static double part(double p, double m) {
        return p == 0 ? 0 : p * Math.log(p / m);
    }

    /** W1 on the line: the mean distance of sorted samples, here of the quantiles. */
    static double wasserstein(double theta) {
        double sum = 0;
        for (int i = 0; i < POINTS; i++) {
            double real = WIDTH * (i + 0.5) / POINTS;
            sum += Math.abs(theta + real - real);
        }
        return sum / POINTS;
    }

    /** By the difference of neighbours. */
    static double slope(DoubleUnaryOperator measure, double theta) {
        double h = WIDTH / 50;
        return (measure.applyAsDouble(theta + h) - measure.applyAsDouble(theta - h)) / (2 * h);
    }

    /** theta over steps of gradient descent, which become smaller. */
    static double[] descent(DoubleUnaryOperator measure, double start) {
        double[] path = new double[STEPS + 1];
        path[0] = start;
        for (int i = 0; i < STEPS; i++) {
            path[i + 1] = path[i] - RATE * (1 - (double) i / STEPS) * slope(measure, path[i]);
        }
        return path;
    }

    private static Evidence show() {
        double[] byJs = descent(Disjoint::js, 2);
        double[] near = descent(Disjoint::js, 0.4);
        double[] byW = descent(Disjoint::wasserstein, 2);
        List<Fact> facts = List.of(
                Fact.equal("JSD at theta = 2: log 2", js(2), Math.log(2), 1e-6),
                Fact.equal("JSD at theta = 1: log 2", js(1), Math.log(2), 1e-6),
                Fact.equal("JSD at theta = w/2: half of log 2", js(WIDTH / 2), Math.log(2) / 2, 1e-3),
                Fact.equal("slope of JSD at theta = 2", slope(Disjoint::js, 2), 0, 1e-9),
                Fact.equal("Wasserstein distance at theta = 2", wasserstein(2), 2, 1e-9),
                Fact.equal("its slope at theta = 2", slope(Disjoint::wasserstein, 2), 1, 1e-9),
                Fact.equal("gradient descent on JSD from 2 ends at", byJs[STEPS], 2, 1e-9),
                Fact.below("from 0.4, within w, at", Math.abs(near[STEPS]), 0.03),
                Fact.below("gradient descent on W from 2 ends at", Math.abs(byW[STEPS]), 0.03));
        return new Evidence(facts, picture(byJs, near, byW));
    }

    private static Picture picture(double[] byJs, double[] near, double[] byW) {
        Axis theta = Axis.of("distance theta of fakes from reals", -3, 3);
        double[] thetas = theta.places(301);
        Plot measures = Plot.of("Two measures of one distance", theta, Axis.of("nats, distance", 0, 3))
                .with(
                        curve("JSD", Ink.PURPLE, thetas, Disjoint::js),
                        curve("Wasserstein", Ink.GREEN, thetas, Disjoint::wasserstein));
        double at = 2;
        Axis x = Axis.of("x", -0.7, 3.2);
        double[] xs = x.places(600);
        Plot judges = Plot.of("The best judge at theta = 2", x, Axis.of("judge's output", -0.3, 2.7))
                .with(
                        new Mark.Bars("real", Ink.BLUE, new double[] {0, WIDTH}, new double[] {0.2}),
                        new Mark.Bars("fake", Ink.ORANGE, new double[] {at, at + WIDTH}, new double[] {0.2}),
                        curve("D = p / (p + q)", Ink.PURPLE, xs, Disjoint::step),
                        dashed("1-Lipschitz critic", Ink.GREEN, xs, v -> at + WIDTH - v));
        double[] steps = DoubleStream.iterate(0, i -> i <= STEPS, i -> i + 1).toArray();
        Plot descents = Plot.of("Gradient descent", Axis.of("steps", 0, STEPS), Axis.of("theta", -0.1, 2.3))
                .with(
                        curve("JSD from 2", Ink.PURPLE, steps, byJs),
                        dashed("JSD from 0.4", Ink.PURPLE, steps, near),
                        curve("Wasserstein from 2", Ink.GREEN, steps, byW));
        return Panels.of(3, measures, judges, descents);
    }

    /** D at theta = 2: 1 where only reals are, 0 where only fakes are, undefined elsewhere. */
    private static double step(double x) {
        return x >= 0 && x <= WIDTH ? 1 : x >= 2 && x <= 2 + WIDTH ? 0 : Double.NaN;
    }
}
