package org.gan4j.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.gan4j.nn.Ops;
import org.gan4j.nn.Tensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every divergence against f and f' alone, of which the code under test knows nothing but what it made of them. */
final class DivergenceTest {

    private static final double PI = 0.3;
    private static final double BELOW = 0.4;
    private static final double ABOVE = 2.5;
    private static final double LOG_2 = Math.log(2);

    /** f, its derivative, and the game's value at D = 0: of D, and of G in either objective. */
    private record Row(
            String name,
            double alpha,
            DoubleUnaryOperator f,
            DoubleUnaryOperator slope,
            double lossD,
            double minimax,
            double nonsaturating) {

        Divergence divergence() {
            return Divergence.all(PI, alpha).get(name);
        }

        @Override
        public String toString() {
            return name + " " + alpha;
        }
    }

    static Stream<Row> rows() {
        double weighted = (1 - PI) * Math.log((1 - PI) / (1 - Math.pow(2, -1 / PI)));
        double weightedT = -PI * Math.log(PI) - LOG_2;
        double below = (Math.pow((1 - BELOW) * LOG_2, BELOW / (BELOW - 1)) - 1) / BELOW;
        double belowT = 1 / (1 - BELOW) - LOG_2;
        return Stream.of(
                new Row("kl", 0.5, u -> u * Math.log(u), u -> Math.log(u) + 1, Math.exp(-1), -Math.exp(-1), 0),
                new Row("reverse-kl", 0.5, u -> -Math.log(u), u -> -1 / u, 0, 1, 1),
                new Row("pearson", 0.5, u -> (u - 1) * (u - 1), u -> 2 * (u - 1), 0, 0, 0),
                new Row("neyman", 0.5, u -> (1 - u) * (1 - u) / u, u -> 1 - 1 / (u * u), 0, 0, 0),
                new Row("hellinger", 0.5, u -> Math.pow(Math.sqrt(u) - 1, 2), u -> 1 - 1 / Math.sqrt(u), 0, 0, 0),
                new Row("jeffrey", 0.5, u -> (u - 1) * Math.log(u), u -> Math.log(u) + 1 - 1 / u, 0, 0, 0),
                new Row(
                        "js",
                        0.5,
                        u -> -(u + 1) * Math.log((1 + u) / 2) + u * Math.log(u),
                        u -> Math.log(2 * u / (1 + u)),
                        0,
                        0,
                        0),
                new Row(
                        "js-weighted",
                        0.5,
                        u -> PI * u * Math.log(u) - (1 - PI + PI * u) * Math.log(1 - PI + PI * u),
                        u -> PI * Math.log(u / (1 - PI + PI * u)),
                        weighted - weightedT,
                        -weighted,
                        -weightedT),
                new Row(
                        "gan",
                        0.5,
                        u -> u * Math.log(u) - (u + 1) * Math.log(u + 1),
                        u -> Math.log(u / (u + 1)),
                        2 * LOG_2,
                        -LOG_2,
                        LOG_2),
                alpha(BELOW, below - belowT, -below, -belowT),
                alpha(ABOVE, 0, 0, 0));
    }

    private static Row alpha(double a, double lossD, double minimax, double nonsaturating) {
        return new Row(
                "alpha",
                a,
                u -> (Math.pow(u, a) - 1 - a * (u - 1)) / (a * (a - 1)),
                u -> (Math.pow(u, a - 1) - 1) / (a - 1),
                lossD,
                minimax,
                nonsaturating);
    }

    /** Fenchel and Young: f*(f'(u)) = u f'(u) - f(u), at the v of which g_f makes f'(u). */
    @ParameterizedTest
    @MethodSource("rows")
    void theConjugateIsThatOfF(Row row) {
        for (double u : new double[] {0.05, 0.3, 0.7, 1, 1.9, 4, 30}) {
            double slope = row.slope.applyAsDouble(u);
            double v = solve(row.divergence().T(), slope);
            assertThat(at(row.divergence().conjugate(), v))
                    .as("f*(f'(%s)), v = %s", u, v)
                    .isCloseTo(u * slope - row.f.applyAsDouble(u), within(1e-6));
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void lossesOfAnIndifferentJudge(Row row) {
        double conjugate = at(row.divergence().conjugate(), 0);
        double t = at(row.divergence().T(), 0);
        assertThat(conjugate - t).isCloseTo(row.lossD, within(1e-9));
        assertThat(-conjugate).isCloseTo(row.minimax, within(1e-9));
        assertThat(-t).isCloseTo(row.nonsaturating, within(1e-9));
    }

    /**
     * T increases, and f*'(f'(u)) = u grows with it: f* is convex. Pearson's, as the paper has it, is that of an f on the whole line, so
     * its u is below 0 for t below -2.
     */
    @ParameterizedTest
    @MethodSource("rows")
    void largerMeansMoreReal(Row row) {
        double before = Double.NEGATIVE_INFINITY;
        double ratioBefore = row.name.equals("pearson") ? -4 : 0;
        for (double v = -9; v <= 9; v += 0.5) {
            double t = at(row.divergence().T(), v);
            double ratio = gradient(row.divergence().conjugate(), v)
                    / gradient(row.divergence().T(), v);
            assertThat(t).as("T(%s)", v).isGreaterThan(before);
            assertThat(ratio).as("p / p_g at %s", v).isGreaterThan(ratioBefore - 1e-9);
            before = t;
            ratioBefore = ratio;
        }
        assertThat(ratioBefore).isGreaterThan(1);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void gradientsAreThoseOfDifferences(Row row) {
        Divergence it = row.divergence();
        for (UnaryOperator<Tensor> function : List.of(it.T(), it.conjugate())) {
            for (double v : new double[] {-14, -3.1, -0.7, 0, 0.4, 2.3, 4.5, 14}) {
                double step = 1e-5;
                double differences = (at(function, v + step) - at(function, v - step)) / (2 * step);
                assertThat(gradient(function, v))
                        .as("slope at %s", v)
                        .isCloseTo(differences, within(1e-5 * Math.max(1, Math.abs(differences))));
            }
        }
    }

    /** In the precision of training, wherever D goes. */
    @ParameterizedTest
    @MethodSource("rows")
    void nothingOverflows(Row row) {
        try (PointerScope scope = new PointerScope()) {
            Tensor v = Ops.leaf(Tensors.of(new float[] {-1000, -90, -30, 30, 90, 1000}, 6));
            for (UnaryOperator<Tensor> function :
                    List.of(row.divergence().T(), row.divergence().conjugate())) {
                Tensor y = function.apply(v);
                for (Tensor tensor : List.of(y, Ops.gradient(y, v))) {
                    for (float number : Tensors.floats(tensor)) {
                        assertThat(Math.abs(number)).isLessThan(1e9f);
                    }
                }
            }
        }
    }

    /** f = 1/2 |u - 1| has a kink: between -1/2 and 1/2 every t is a slope at u = 1, where u t - f(u) = t. */
    @Test
    void totalVariationIsItsOwnConjugate() {
        Divergence tv = Divergence.all(PI, BELOW).get("tv");
        for (double v : new double[] {-3, -0.2, 0, 0.5, 4}) {
            assertThat(at(tv.T(), v)).isCloseTo(0.5 * Math.tanh(v), within(1e-12));
            assertThat(at(tv.conjugate(), v)).isEqualTo(at(tv.T(), v));
        }
    }

    @Test
    void everyDivergenceIsTested() {
        Map<String, Divergence> all = Divergence.all(PI, BELOW);
        assertThat(Stream.concat(Stream.of("tv"), rows().map(Row::name)).distinct())
                .containsExactlyInAnyOrderElementsOf(all.keySet());
    }

    /** The v where an increasing function is {@code value}. */
    private static double solve(UnaryOperator<Tensor> increasing, double value) {
        double low = -1000;
        double high = 1000;
        for (int i = 0; i < 70; i++) {
            double middle = (low + high) / 2;
            if (at(increasing, middle) < value) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    private static double at(UnaryOperator<Tensor> function, double v) {
        try (PointerScope scope = new PointerScope()) {
            return function.apply(point(v)).item_double();
        }
    }

    private static double gradient(UnaryOperator<Tensor> function, double v) {
        try (PointerScope scope = new PointerScope()) {
            Tensor x = Ops.leaf(point(v));
            return Ops.gradient(function.apply(x), x).item_double();
        }
    }

    private static Tensor point(double v) {
        return Ops.plus(Tensors.of(new float[1], 1).to(ScalarType.Double), v);
    }
}
