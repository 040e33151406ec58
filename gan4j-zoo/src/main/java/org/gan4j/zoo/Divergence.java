package org.gan4j.zoo;

import static org.gan4j.nn.Ops.*;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Tensor;
import org.gan4j.nn.Ops;

/**
 * An f-divergence as Nowozin et al. 2016 train with it (their tables 1, 2 and 6; supplement for the Jeffrey and the alpha divergence).
 *
 * @param T g_f(v): D's output v, any number, brought into the domain of f*; it increases, so that a larger v means more real
 * @param conjugate f*(g_f(v)), fused, so that what cancels never overflows
 */
record Divergence(UnaryOperator<Tensor> T, UnaryOperator<Tensor> conjugate) {

    private static final double LOG_2 = Math.log(2);
    private static final double STEEPEST = 10;
    private static final int NEWTON_STEPS = 8;

    /** Above this the float32 e^-v would be no normal number. */
    private static final double LARGEST = 80;

    /**
     * All of them by name.
     *
     * @param pi the weight of js-weighted, in (0, 1)
     * @param alpha of alpha, above 0 and not 1
     */
    static Map<String, Divergence> all(double pi, double alpha) {
        Map<String, Divergence> all = new LinkedHashMap<>();
        UnaryOperator<Tensor> v = UnaryOperator.identity();
        UnaryOperator<Tensor> below1 = x -> plus(neg(exp(neg(x))), 1);
        UnaryOperator<Tensor> negative = x -> neg(softplus(neg(x)));

        // f(u) = 1/2 |u - 1|:                            T = 1/2 tanh v,                f*(t) = t
        all.put("tv", new Divergence(x -> times(0.5, x.tanh()), x -> times(0.5, x.tanh())));
        // u log u:                                       T = v,                         e^(t - 1)
        all.put("kl", new Divergence(v, x -> exp(plus(x, -1))));
        // -log u:                                        T = -e^-v,                     -1 - log(-t)
        all.put("reverse-kl", new Divergence(x -> neg(exp(neg(x))), x -> plus(x, -1)));
        // (u - 1)^2:                                     T = v,                         t^2/4 + t
        all.put("pearson", new Divergence(v, x -> plus(times(0.25, square(x)), x)));
        // (1 - u)^2 / u:                                 T = 1 - e^-v,                  2 - 2 sqrt(1 - t)
        all.put("neyman", new Divergence(below1, x -> plus(times(-2, exp(times(-0.5, x))), 2)));
        // (sqrt u - 1)^2:                                T = 1 - e^-v,                  t / (1 - t)
        all.put("hellinger", new Divergence(below1, x -> plus(exp(x), -1)));
        // (u - 1) log u:                                 T = v,                         w + 1/w + t - 2,  w = W(e^(1 -
        // t))
        all.put("jeffrey", new Divergence(v, Divergence::jeffrey));
        // -(u + 1) log((1 + u)/2) + u log u:             T = log 2 - log(1 + e^-v),     -log(2 - e^t)
        all.put("js", new Divergence(x -> plus(negative.apply(x), LOG_2), x -> plus(softplus(x), -LOG_2)));
        // pi u log u - (1 - pi + pi u) log(1 - pi + pi u):
        //                                                T = -pi log pi - log(1 + e^-v),
        //                                                                  (1 - pi) log((1 - pi) / (1 - pi e^(t/pi)))
        all.put("js-weighted", new Divergence(x -> plus(negative.apply(x), -pi * Math.log(pi)), x -> weighted(x, pi)));
        // u log u - (u + 1) log(u + 1):                  T = -log(1 + e^-v),            -log(1 - e^t)
        all.put("gan", new Divergence(negative, Ops::softplus));
        // (u^a - 1 - a(u - 1)) / (a(a - 1)):             T = 1/(1 - a) - log(1 + e^-v), or v where a > 1,
        //                                                                  1/a (t(a - 1) + 1)^(a/(a - 1)) - 1/a
        all.put(
                "alpha",
                new Divergence(alpha < 1 ? x -> plus(negative.apply(x), 1 / (1 - alpha)) : v, x -> alpha(x, alpha)));
        return all;
    }

    /** e^v up to v = 10 and its tangent from there: no overflow, and still a slope. */
    private static Tensor exp(Tensor v) {
        Tensor low = clamp(v, Double.NEGATIVE_INFINITY, STEEPEST);
        return times(Ops.exp(low), plus(minus(v, low), 1));
    }

    /**
     * With w = W(e^a), that is w + log w = a = 1 - v: w + 1/w + v - 2, and from v = 10 its tangent, whose slope is 1/w. Newton's steps
     * for w start at log(1 + e^a), from where they converge for every a; only the last one is differentiated, which is exact, since
     * their fixed point does not depend on where they start.
     */
    private static Tensor jeffrey(Tensor v) {
        Tensor low = clamp(v, Double.NEGATIVE_INFINITY, STEEPEST);
        Tensor a = plus(neg(low), 1);
        Tensor near = constant(() -> {
            Tensor w = softplus(a);
            for (int i = 0; i < NEWTON_STEPS; i++) {
                w = newton(w, a);
            }
            return w;
        });
        Tensor w = newton(near, a);
        Tensor tangent = times(pow(w, -1), plus(minus(v, low), 1));
        return plus(plus(plus(w, tangent), low), -2);
    }

    private static Tensor newton(Tensor w, Tensor a) {
        return times(w, times(plus(minus(a, log(w)), 1), pow(plus(w, 1), -1)));
    }

    /** e^(t/pi) = s(v)^(1/pi) / pi, s = sigmoid, leaves (1 - pi) (log(1 - pi) - log(1 - s(v)^(1/pi))). */
    private static Tensor weighted(Tensor v, double pi) {
        Tensor q = times(1 / pi, softplus(neg(clamp(v, Double.NEGATIVE_INFINITY, LARGEST))));
        return times(1 - pi, plus(neg(log(neg(neg(q).expm1()))), Math.log(1 - pi)));
    }

    /** Below 1, t(a - 1) + 1 = (1 - a) log(1 + e^-v); above 1 it is no less than 0, since u is. */
    private static Tensor alpha(Tensor v, double a) {
        double exponent = a / (a - 1);
        Tensor power = a < 1
                ? exp(times(exponent, log(times(1 - a, softplus(neg(clamp(v, Double.NEGATIVE_INFINITY, LARGEST)))))))
                : pow(relu(plus(times(a - 1, v), 1)), exponent);
        return times(1 / a, plus(power, -1));
    }
}
