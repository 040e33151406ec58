package org.gan4j.theory;

import static org.gan4j.nn.Ops.minus;
import static org.gan4j.nn.Ops.neg;
import static org.gan4j.nn.Ops.sum;
import static org.gan4j.nn.Ops.times;
import static org.gan4j.plot.Mark.curve;
import static org.gan4j.plot.Mark.dashed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.gan4j.plot.Axis;
import org.gan4j.plot.Ink;
import org.gan4j.plot.Plot;
import org.gan4j.zoo.Divergence;

/**
 * Nowozin et al. 2016, equation 4. As f is convex, f(u) = sup over t of t u - f*(t), and so for any T
 *
 * <pre>
 * D_f(p || q) = E_q f(p/q)  >=  E_p T - E_q f*(T),     equal at T = f'(p/q)
 * </pre>
 *
 * A network learns T by going up the right side; every expectation is a sum over cells, so that the bound holds exactly.
 */
final class FDivergences {

    static final Demonstration DEMONSTRATION = new Demonstration(
            "f-divergences",
            "D's objective in fgan is a lower bound of the f-divergence, which it approaches from below as D trains.",
            FDivergences::show);

    private static final double PI = 0.3;
    private static final double ALPHA = 0.5;
    private static final int STEPS = 500;
    private static final double[] CELLS = Axis.of("", -3.5, 3.5).places(71);
    private static final double[] P = shares(Density.gaussian(-0.5, 1));
    private static final double[] Q = shares(Density.gaussian(0.5, 1));

    private FDivergences() {}

    private static double[] shares(Density density) {
        double[] shares = Arrays.stream(CELLS).map(density).toArray();
        double sum = DoubleStream.of(shares).sum();
        return DoubleStream.of(shares).map(share -> share / sum).toArray();
    }

    /** f of every divergence of fgan (GAN's is the only one with f(1) other than 0: -2 log 2). */
    static Map<String, DoubleUnaryOperator> f() {
        Map<String, DoubleUnaryOperator> f = new LinkedHashMap<>();
        f.put("tv", u -> Math.abs(u - 1) / 2);
        f.put("kl", u -> u * Math.log(u));
        f.put("reverse-kl", u -> -Math.log(u));
        f.put("pearson", u -> (u - 1) * (u - 1));
        f.put("neyman", u -> (1 - u) * (1 - u) / u);
        f.put("hellinger", u -> Math.pow(Math.sqrt(u) - 1, 2));
        f.put("jeffrey", u -> (u - 1) * Math.log(u));
        f.put("js", u -> -(u + 1) * Math.log((1 + u) / 2) + u * Math.log(u));
        f.put("js-weighted", u -> PI * u * Math.log(u) - (1 - PI + PI * u) * Math.log(1 - PI + PI * u));
        f.put("gan", u -> u * Math.log(u) - (u + 1) * Math.log(u + 1));
        f.put("alpha", u -> (Math.pow(u, ALPHA) - 1 - ALPHA * (u - 1)) / (ALPHA * (ALPHA - 1)));
        return f;
    }

    /** D_f(p || q), exactly. */
    static double exact(String name) {
        DoubleUnaryOperator f = f().get(name);
        double sum = 0;
        for (int i = 0; i < P.length; i++) {
            sum += Q[i] * f.applyAsDouble(P[i] / Q[i]);
        }
        return sum;
    }

    /** E_p T - E_q f*(T) over the steps of D, and at the end. */
    static double[] bounds(String name, int steps) {
        Divergence divergence = Divergence.all(PI, ALPHA).get(name);
        try (PointerScope scope = new PointerScope();
                Learner learner = new Learner(24, 2e-2, 3)) {
            Tensor x = Learner.column(CELLS);
            Tensor p = Learner.row(P);
            Tensor q = Learner.row(Q);
            double[] losses = learner.train(steps, step -> {
                Tensor v = learner.forward(x);
                // max E_p T - E_q f*(T)
                return neg(minus(
                        sum(times(p, divergence.T().apply(v))),
                        sum(times(q, divergence.conjugate().apply(v)))));
            });
            return DoubleStream.of(losses).map(loss -> -loss).toArray();
        }
    }

    private static Evidence show() {
        List<Fact> facts = new ArrayList<>();
        List<Plot> plots = new ArrayList<>();
        double[] steps = DoubleStream.iterate(1, i -> i <= STEPS, i -> i + 1).toArray();
        Axis time = Axis.logarithmic("steps of D", 1, STEPS);
        Plot gaps = Plot.of("What is missing, of all", time, Axis.logarithmic("D_f less bound", 1e-5, 10));
        double most = Double.NEGATIVE_INFINITY;
        int ink = 0;
        for (String name : f().keySet()) {
            double exact = exact(name);
            double[] bounds = bounds(name, STEPS);
            most = Math.max(most, DoubleStream.of(bounds).max().orElseThrow() - exact);
            facts.add(Fact.equal(name + ": bound, and D_f(p || q)", bounds[STEPS - 1], exact, 0.03 * Math.abs(exact)));
            Ink colour = Ink.of(ink++);
            double first = Math.max(bounds[0], exact - 1.5 * Math.abs(exact));
            plots.add(Plot.of(name, time, Axis.around("", new double[] {first, exact, exact + 0.15 * (exact - first)}))
                    .with(dashed("D_f", Ink.BLACK, steps, i -> exact), curve("bound", colour, steps, bounds)));
            double[] gap = DoubleStream.of(bounds).map(bound -> exact - bound).toArray();
            gaps = gaps.with(curve("", colour, steps, gap));
        }
        facts.add(Fact.below("the most that a bound was above its divergence", most, 1e-6));
        plots.add(gaps);
        return new Evidence(facts, Panels.small(4, plots));
    }
}
