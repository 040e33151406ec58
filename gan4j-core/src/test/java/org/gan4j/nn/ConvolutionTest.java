package org.gan4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.gan4j.nn.Ops.gradient;
import static org.gan4j.nn.Ops.leaf;
import static org.gan4j.nn.Ops.square;
import static org.gan4j.nn.Ops.sum;
import static org.gan4j.nn.Ops.times;

import java.util.function.UnaryOperator;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Convolutions with their short cuts against libtorch's own, in double precision: values, first and second derivatives. */
final class ConvolutionTest {

    private static final double ROUNDING = 1e-11;

    private PointerScope scope;

    @BeforeEach
    void open() {
        scope = new PointerScope();
    }

    @AfterEach
    void close() {
        scope.close();
    }

    /** The first three take the short cut. */
    @ParameterizedTest
    @CsvSource({
        "1, 5, 4, 2, 1, true",
        "3, 6, 4, 2, 1, false",
        "4, 1, 4, 2, 1, true",
        "5, 3, 4, 2, 1, true",
        "3, 4, 3, 1, 1, true",
        "2, 3, 5, 2, 2, false",
        "3, 2, 4, 1, 0, true"
    })
    void convolution(int in, int out, int kernel, int stride, int padding, boolean biased) {
        Tensor x = Doubles.normal(1, 2, in, 8, 6);
        Tensor w = leaf(Doubles.normal(2, out, in, kernel, kernel));
        Tensor b = biased ? leaf(Doubles.normal(3, out)) : null;
        Layer layer = new Convolution(bound("weight", w), b == null ? null : bound("bias", b), stride, padding, 1);
        assertSame(
                x, w, b, layer::forward, y -> torch.conv2d(y, w, optional(b), both(stride), both(padding), both(1), 1));
    }

    /** The first three take the short cut. */
    @ParameterizedTest
    @CsvSource({
        "5, 1, 4, 2, 1, true",
        "6, 3, 4, 2, 1, false",
        "1, 4, 4, 2, 1, true",
        "3, 5, 4, 2, 1, true",
        "4, 3, 3, 1, 1, true",
        "3, 2, 4, 1, 0, false"
    })
    void transposedConvolution(int in, int out, int kernel, int stride, int padding, boolean biased) {
        Tensor x = Doubles.normal(1, 2, in, 4, 3);
        Tensor w = leaf(Doubles.normal(2, in, out, kernel, kernel));
        Tensor b = biased ? leaf(Doubles.normal(3, out)) : null;
        Layer layer =
                new TransposedConvolution(bound("weight", w), b == null ? null : bound("bias", b), stride, padding, 0);
        assertSame(
                x,
                w,
                b,
                layer::forward,
                y -> torch.conv_transpose2d(y, w, optional(b), both(stride), both(padding), both(0), 1, both(1)));
    }

    private static void assertSame(
            Tensor x, Tensor w, @Nullable Tensor b, UnaryOperator<Tensor> ours, UnaryOperator<Tensor> theirs) {
        Tensor ourX = leaf(x);
        Tensor theirX = leaf(x);
        Tensor our = ours.apply(ourX);
        Tensor their = theirs.apply(theirX);
        assertThat(Doubles.shape(our)).containsExactly(Doubles.shape(their));
        assertClose("value", our, their);

        // Weighted, so that no two numbers of the output count alike.
        Tensor weights = Doubles.normal(9, Doubles.shape(their));
        Tensor ourSlope = gradient(times(weights, square(our)), ourX);
        Tensor theirSlope = gradient(times(weights, square(their)), theirX);
        assertClose("by x", ourSlope, theirSlope);
        assertClose("by w", gradient(square(our), w), gradient(square(their), w));
        if (b != null) {
            assertClose("by b", gradient(times(weights, square(our)), b), gradient(times(weights, square(their)), b));
        }
        assertClose("by x and w", gradient(sum(square(ourSlope)), w), gradient(sum(square(theirSlope)), w));
        assertClose("by x twice", gradient(sum(square(ourSlope)), ourX), gradient(sum(square(theirSlope)), theirX));
    }

    private static void assertClose(String what, Tensor our, Tensor their) {
        double[] expected = Doubles.values(their);
        double size = 0;
        for (double number : expected) {
            size = Math.max(size, Math.abs(number));
        }
        assertThat(size).as(what).isGreaterThan(0.1);
        assertThat(Doubles.values(our)).as(what).containsExactly(expected, within(ROUNDING * size));
    }

    private static Parameter bound(String name, Tensor value) {
        Parameter parameter = Parameter.weight(name, Init.constant(0), Doubles.shape(value));
        parameter.bind(value, null);
        return parameter;
    }

    private static TensorOptional optional(@Nullable Tensor tensor) {
        return tensor == null ? new TensorOptional() : new TensorOptional(tensor);
    }

    private static long[] both(long number) {
        return new long[] {number, number};
    }
}
