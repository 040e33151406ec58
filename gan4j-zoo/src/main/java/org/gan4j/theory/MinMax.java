package org.gan4j.theory;

import static org.gan4j.plot.Mark.curve;
import static org.gan4j.plot.Mark.dots;
import static org.gan4j.theory.Saturation.sigmoid;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.gan4j.image.Picture;
import org.gan4j.plot.Axis;
import org.gan4j.plot.Ink;
import org.gan4j.plot.Mark;
import org.gan4j.plot.Plot;

/**
 * The game min over x, max over y of x y, whose solution is (0, 0), and the Dirac-GAN (Mescheder et al. 2018, section 2): data at 0, G
 * makes theta, D(x) = psi x. Every way to play x y with gradient steps of size eta is a matrix on (x, y); the moduli of its
 * {@link Eigenvalues} say whether it converges.
 */
final class MinMax {

    static final Demonstration DEMONSTRATION = new Demonstration(
            "min-max-xy",
            "Gradient steps on min max xy run away or circle; averaging, extragradient, consensus and R1 reach the"
                    + " solution, and eigenvalues say why.",
            MinMax::show);

    /** The step size. */
    static final double ETA = 0.1;

    /** The weight of consensus and of R1. */
    static final double GAMMA = 1;

    private static final int STEPS = 300;

    /** A way to play: (x, y) becomes (a x + b y, c x + d y). */
    record Way(String name, Ink ink, double a, double b, double c, double d) {

        Eigenvalues eigenvalues() {
            return new Eigenvalues(a + d, a * d - b * c);
        }

        /** The points (x, y) from (1, 1) on: two rows. */
        double[][] path(int steps) {
            double[][] path = new double[2][steps + 1];
            path[0][0] = 1;
            path[1][0] = 1;
            for (int i = 0; i < steps; i++) {
                path[0][i + 1] = a * path[0][i] + b * path[1][i];
                path[1][i + 1] = c * path[0][i] + d * path[1][i];
            }
            return path;
        }
    }

    /** The roots of l^2 - trace l + determinant. */
    record Eigenvalues(double trace, double determinant) {

        /** Above 0 for two real ones. */
        private double discriminant() {
            return trace * trace / 4 - determinant;
        }

        double[] real() {
            double root = Math.sqrt(Math.max(0, discriminant()));
            return new double[] {trace / 2 + root, trace / 2 - root};
        }

        double[] imaginary() {
            double root = Math.sqrt(Math.max(0, -discriminant()));
            return new double[] {root, -root};
        }

        /** The larger modulus: by what factor the distance changes a step in the end. */
        double modulus() {
            return Math.max(Math.hypot(real()[0], imaginary()[0]), Math.hypot(real()[1], imaginary()[1]));
        }
    }

    /** x goes down y, y goes up x. */
    static final List<Way> WAYS = List.of(
            // x' = x - eta y                                   y' = y + eta x
            new Way("simultaneous", Ink.RED, 1, -ETA, ETA, 1),
            // x' = x - eta y                                   y' = y + eta x'
            new Way("alternating", Ink.ORANGE, 1, -ETA, ETA, 1 - ETA * ETA),
            // x' = x - eta (y + eta x)                         y' = y + eta (x - eta y): the gradient one step ahead
            new Way("extragradient", Ink.GREEN, 1 - ETA * ETA, -ETA, ETA, 1 - ETA * ETA),
            // both also go down gamma/2 |v|^2 = gamma/2 (x^2 + y^2), v the gradients of both
            new Way("consensus", Ink.BLUE, 1 - ETA * GAMMA, -ETA, ETA, 1 - ETA * GAMMA),
            // y also goes down gamma/2 y^2, the squared gradient of D(x) = y x
            new Way("R1", Ink.PURPLE, 1, -ETA, ETA, 1 - ETA * GAMMA));

    private MinMax() {}

    /** The mean of a path so far. */
    static double[][] averaged(double[][] path) {
        double[][] means = new double[2][path[0].length];
        for (int row = 0; row < 2; row++) {
            double sum = 0;
            for (int i = 0; i < means[row].length; i++) {
                sum += path[row][i];
                means[row][i] = sum / (i + 1);
            }
        }
        return means;
    }

    static double[] distances(double[][] path) {
        double[] distances = new double[path[0].length];
        for (int i = 0; i < distances.length; i++) {
            distances[i] = Math.hypot(path[0][i], path[1][i]);
        }
        return distances;
    }

    /**
     * The Dirac-GAN played from (1, 1): theta and psi over time.
     *
     * <pre>
     * psi   goes down  softplus(psi theta) + gamma/2 psi^2
     * theta goes down -softplus(psi theta)  (minimax)  or  softplus(-psi theta)  (non-saturating)
     * </pre>
     *
     * @param alternating theta answers the new psi, else the old one
     */
    static double[][] dirac(double rate, double gamma, boolean minimax, boolean alternating, int steps) {
        double[][] path = new double[2][steps + 1];
        path[0][0] = 1;
        path[1][0] = 1;
        for (int i = 0; i < steps; i++) {
            double theta = path[0][i];
            double psi = path[1][i];
            path[1][i + 1] = psi - rate * (sigmoid(psi * theta) * theta + gamma * psi);
            double judge = alternating ? path[1][i + 1] : psi;
            path[0][i + 1] = theta + rate * judge * sigmoid(minimax ? judge * theta : -judge * theta);
        }
        return path;
    }

    /** What flows near (0, 0): d theta = psi/2, d psi = -theta/2 - gamma psi. */
    static Eigenvalues diracFlow(double gamma) {
        return new Eigenvalues(-gamma, 0.25);
    }

    private static Evidence show() {
        List<Fact> facts = new ArrayList<>();
        double[] theory = {
            Math.sqrt(1 + ETA * ETA),
            1,
            Math.sqrt(1 - ETA * ETA + Math.pow(ETA, 4)),
            Math.hypot(1 - ETA * GAMMA, ETA),
            Math.sqrt(1 - ETA * GAMMA + ETA * ETA)
        };
        for (int i = 0; i < WAYS.size(); i++) {
            Way way = WAYS.get(i);
            facts.add(Fact.equal(
                    way.name() + ": modulus of its eigenvalues",
                    way.eigenvalues().modulus(),
                    theory[i],
                    1e-9));
            int late = 3000;
            double[] distances = distances(way.path(late));
            facts.add(Fact.equal(
                    way.name() + ": growth of the distance a step",
                    Math.pow(distances[late] / distances[0], 1.0 / late),
                    theory[i],
                    1e-3));
        }
        double[] averages = distances(averaged(WAYS.get(1).path(4000)));
        facts.add(Fact.below("alternating: distance of the mean of 4000 points", averages[4000], 0.02));
        for (double gamma : new double[] {0, 1, 10}) {
            double[] distances = distances(dirac(0.05, gamma, true, true, 4000));
            String name = String.format("Dirac-GAN, R1 of %.0f: distance after 4000 steps", gamma);
            facts.add(gamma == 0 ? Fact.above(name, distances[4000], 1) : Fact.below(name, distances[4000], 0.01));
            Eigenvalues flow = diracFlow(gamma);
            facts.add(Fact.equal(
                    String.format("Dirac-GAN, R1 of %.0f: larger real part of its flow's eigenvalues", gamma),
                    flow.real()[0],
                    -gamma / 2 + Math.sqrt(Math.max(0, gamma * gamma / 4 - 0.25)),
                    1e-9));
        }
        return new Evidence(facts, picture());
    }

    private static Picture picture() {
        Axis x = Axis.of("x", -3.8, 3.8);
        Plot paths = Plot.of("min max xy, steps of " + ETA, x, Axis.of("y", -2.3, 2.3));
        double[] steps = steps(STEPS);
        Plot distances = Plot.of(
                "Distance from the solution", Axis.of("steps", 0, STEPS), Axis.logarithmic("distance", 1e-4, 10));
        Axis real = Axis.of("real part", 0.84, 1.08);
        Plot eigenvalues = Plot.of(
                        "Eigenvalues: inside the circle converges", real, Axis.of("imaginary part", -0.16, 0.16))
                .with(circle());
        for (Way way : WAYS) {
            double[][] path = way.path(STEPS);
            int shown = way.ink() == Ink.RED ? 190 : STEPS;
            paths = paths.with(
                    curve(way.name(), way.ink(), Arrays.copyOf(path[0], shown), Arrays.copyOf(path[1], shown)));
            distances = distances.with(curve(way.name(), way.ink(), steps, distances(path)));
            Eigenvalues both = way.eigenvalues();
            eigenvalues = eigenvalues.with(new Mark.Dots(way.name(), way.ink(), 5, both.real(), both.imaginary()));
        }
        double[][] mean = averaged(WAYS.get(1).path(STEPS));
        paths = paths.with(
                curve("mean of alternating", Ink.GOLD, mean[0], mean[1]),
                dots("", Ink.BLACK, new double[1], new double[1]));
        distances = distances.with(curve("mean of alternating", Ink.GOLD, steps, distances(mean)));
        int late = 1000;
        Plot dirac = Plot.of(
                        "Dirac-GAN with R1", Axis.of("steps of 0.05", 0, late), Axis.logarithmic("distance", 1e-4, 10))
                .with(
                        diracCurve("0", Ink.RED, 0, late),
                        diracCurve("0.1", Ink.ORANGE, 0.1, late),
                        diracCurve("1", Ink.GREEN, 1, late),
                        diracCurve("10", Ink.PURPLE, 10, late));
        return Panels.of(2, paths, distances, eigenvalues, dirac);
    }

    private static Mark diracCurve(String name, Ink ink, double gamma, int steps) {
        return curve("gamma " + name, ink, steps(steps), distances(dirac(0.05, gamma, true, true, steps)));
    }

    private static double[] steps(int last) {
        return DoubleStream.iterate(0, i -> i <= last, i -> i + 1).toArray();
    }

    private static Mark circle() {
        double[] angles = Axis.of("", -0.5, 0.5).places(200);
        double[] x = DoubleStream.of(angles).map(Math::cos).toArray();
        double[] y = DoubleStream.of(angles).map(Math::sin).toArray();
        return new Mark.Curve("", Ink.GREY, Mark.Stroke.DASHED, x, y);
    }
}
