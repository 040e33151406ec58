package org.gan4j.metric;

import java.util.function.Supplier;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.gan4j.nn.Tensors;

/** Linear algebra, in double precision but for {@link #floats}, on libtorch: plain numbers in, plain numbers out. */
final class Matrices {

    private Matrices() {}

    /** Computes; native memory lives no longer than this, so that the result is plain Java. */
    static <T> T compute(Supplier<T> body) {
        try (PointerScope scope = new PointerScope()) {
            return body.get();
        }
    }

    /** A float64 tensor. */
    static Tensor of(double[] values, long... shape) {
        Tensor tensor = torch.empty(shape, new TensorOptions(ScalarType.Double), Tensors.ANY_FORMAT);
        if (values.length > 0) {
            new DoublePointer(tensor.data_ptr()).put(values, 0, values.length);
        }
        return tensor;
    }

    /** A float32 matrix whose numbers are not set yet. */
    static Tensor floats(long rows, long columns) {
        return torch.empty(new long[] {rows, columns}, new TensorOptions(ScalarType.Float), Tensors.ANY_FORMAT);
    }

    /** Features as float64 [rows, columns]: no number changes. */
    static Tensor of(Features features) {
        return Tensors.of(features.values(), features.rows(), features.columns())
                .to(ScalarType.Double);
    }

    /** All numbers of a float64 tensor, row by row. */
    static double[] values(Tensor tensor) {
        double[] values = new double[Math.toIntExact(tensor.numel())];
        values(tensor, values);
        return values;
    }

    /** All numbers of a float64 tensor, row by row, into the front of memory of the caller's. */
    static void values(Tensor tensor, double[] target) {
        if (tensor.numel() > 0) {
            new DoublePointer(tensor.contiguous().data_ptr()).get(target, 0, Math.toIntExact(tensor.numel()));
        }
    }

    /** The columns [from, to) of a matrix: a view. */
    static Tensor columns(Tensor matrix, long from, long to) {
        return matrix.slice(1, new LongOptional(from), new LongOptional(to), 1);
    }
}
