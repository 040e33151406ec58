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
public record Divergence(UnaryOperator<Tensor> T, UnaryOperator<Tensor> conjugate) {

    private static final double LOG_2 = Math.log(2);
    private static final double SLOW = 5;
    private static final int NEWTON_STEPS = 8;

    /** Above this the float32 e^-v would be no normal number. */
    private static final double LARGEST = 80;

    /**
     * All of them by name.
     *
     * @param pi the weight of js-weighted, in (0, 1)
     * @param alpha of alpha, above 0 and not 1
     */
    public static Map<String, Divergence> all(double pi, double alpha) {
        Map<String, Divergence> all = new LinkedHashMap<>();
        UnaryOperator<Tensor> below1 = v -> plus(neg(exp(neg(v))), 1);
        UnaryOperator<Tensor> negative = v -> neg(softplus(neg(v)));

        // f(u) = 1/2 |u - 1|:                            T = 1/2 tanh v,                f*(t) = t
        all.put("tv", new Divergence(v -> times(0.5, v.tanh()), v -> times(0.5, v.tanh())));
        // u log u:                                       T = v,                         e^(t - 1)
        all.put("kl", new Divergence(Divergence::slow, v -> exp(plus(slow(v), -1))));
        // -log u:                                        T = -e^-v,                     -1 - log(-t)
        all.put("reverse-kl", new Divergence(v -> neg(exp(slow(neg(v)))), v -> plus(neg(slow(neg(v))), -1)));
        // (u - 1)^2:                                     T = v,                         t^2/4 + t
        all.put("pearson", new Divergence(v -> v, v -> plus(times(0.25, square(v)), v)));
        // (1 - u)^2 / u:                                 T = 1 - e^-v,                  2 - 2 sqrt(1 - t)
        all.put(
                "neyman",
                new Divergence(
                        v -> below1.apply(neg(slow(neg(v)))), v -> plus(times(-2, exp(times(0.5, slow(neg(v))))), 2)));
        // (sqrt u - 1)^2:                                T = 1 - e^-v,                  t / (1 - t)
        all.put("hellinger", new Divergence(v -> below1.apply(slowly(v)), v -> plus(exp(slowly(v)), -1)));
        // (u - 1) log u:                                 T = v,                         w + 1/w + t - 2,  w = W(e^(1 -
        // t))
        all.put("jeffrey", new Divergence(Divergence::slow, v -> jeffrey(slow(v))));
        // -(u + 1) log((1 + u)/2) + u log u:             T = log 2 - log(1 + e^-v),     -log(2 - e^t)
        all.put("js", new Divergence(v -> plus(negative.apply(v), LOG_2), v -> plus(softplus(v), -LOG_2)));
        // pi u log u - (1 - pi + pi u) log(1 - pi + pi u):
        //                                                T = -pi log pi - log(1 + e^-v),
        //                                                                  (1 - pi) log((1 - pi) / (1 - pi e^(t/pi)))
        all.put("js-weighted", new Divergence(v -> plus(negative.apply(v), -pi * Math.log(pi)), v -> weighted(v, pi)));
        // u log u - (u + 1) log(u + 1):                  T = -log(1 + e^-v),            -log(1 - e^t)
        all.put("gan", new Divergence(negative, Ops::softplus));
        // (u^a - 1 - a(u - 1)) / (a(a - 1)):             T = 1/(1 - a) - log(1 + e^-v), or v where a > 1,
        //                                                                  1/a (t(a - 1) + 1)^(a/(a - 1)) - 1/a
        double steep = alpha / (1 - alpha);
        UnaryOperator<Tensor> slowed = v -> times(1 / steep, slow(times(steep, v)));
        all.put(
                "alpha",
                alpha < 1
                        ? new Divergence(
                                v -> plus(negative.apply(slowed.apply(v)), 1 / (1 - alpha)),
                                v -> below(slowed.apply(v), alpha))
                        : new Divergence(v -> v, v -> above(v, alpha)));
        return all;
    }

    /**
     * v up to 5 and 5 + log(1 + v - 5) from there, so that e^v goes on as its tangent: no overflow, and a slope that stays. As g_f may be
     * any increasing function, v may be replaced by this in T and f* alike, and the divergence is the same.
     */
    private static Tensor slow(Tensor v) {
        Tensor low = clamp(v, Double.NEGATIVE_INFINITY, SLOW);
        return plus(low, log(plus(minus(v, low), 1)));
    }

    /** The same at both ends. */
    private static Tensor slowly(Tensor v) {
        return neg(slow(neg(slow(v))));
    }

    /**
     * w + 1/w + v - 2, where w = W(e^a), that is w + log w = a = 1 - v. Newton's steps for w start at log(1 + e^a), from where they
     * converge for every a; only the last one is differentiated, which is exact, since their fixed point does not depend on the start.
     */
    private static Tensor jeffrey(Tensor v) {
        Tensor a = plus(neg(v), 1);
        Tensor near = constant(() -> {
            Tensor w = softplus(a);
            for (int i = 0; i < NEWTON_STEPS; i++) {
                w = newton(w, a);
            }
            return w;
        });
        Tensor w = newton(near, a);
        return plus(plus(plus(w, pow(w, -1)), v), -2);
    }

    private static Tensor newton(Tensor w, Tensor a) {
        return times(w, times(plus(minus(a, log(w)), 1), pow(plus(w, 1), -1)));
    }

    /** e^(t/pi) = s(v)^(1/pi) / pi, s = sigmoid, leaves (1 - pi) (log(1 - pi) - log(1 - s(v)^(1/pi))). */
    private static Tensor weighted(Tensor v, double pi) {
        Tensor q = times(1 / pi, softplus(neg(clamp(v, Double.NEGATIVE_INFINITY, LARGEST))));
        return times(1 - pi, plus(neg(log(neg(neg(q).expm1()))), Math.log(1 - pi)));
    }

    /** Where t(a - 1) + 1 = (1 - a) log(1 + e^-v). */
    private static Tensor below(Tensor v, double a) {
        Tensor base = times(1 - a, softplus(neg(clamp(v, Double.NEGATIVE_INFINITY, LARGEST))));
        return times(1 / a, plus(pow(base, a / (a - 1)), -1));
    }

    /** Where t(a - 1) + 1 = u^(a - 1) is no less than 0, since u is. */
    private static Tensor above(Tensor v, double a) {
        return times(1 / a, plus(pow(relu(plus(times(a - 1, v), 1)), a / (a - 1)), -1));
    }
}
