package org.gan4j.nn;

import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Double-precision tensors, and derivatives from differences, which know nothing of autograd. */
final class Doubles {

    /** Balances the error of the formula (its square) against that of the subtraction (1e-16 through it). */
    private static final double STEP = 1e-5;

    private Doubles() {}

    static Tensor of(double[] values, long... shape) {
        Tensor tensor = torch.empty(shape, new TensorOptions(ScalarType.Double), Tensors.ANY_FORMAT);
        new DoublePointer(tensor.data_ptr()).put(values, 0, values.length);
        return tensor;
    }

    static Tensor normal(long seed, long... shape) {
        int numbers = 1;
        for (long size : shape) {
            numbers *= (int) size;
        }
        return of(new Random(seed).doubles(numbers, -1.5, 1.5).toArray(), shape);
    }

    static double[] values(Tensor tensor) {
        Tensor plain = tensor.detach().to(ScalarType.Double).contiguous();
        double[] values = new double[(int) plain.numel()];
        new DoublePointer(plain.data_ptr()).get(values, 0, values.length);
        return values;
    }

    /** The gradient of a function of one tensor, from central differences. */
    static double[] differences(ToDoubleFunction<Tensor> function, Tensor at) {
        double[] gradient = new double[(int) at.numel()];
        double[] x = values(at);
        for (int i = 0; i < gradient.length; i++) {
            double middle = x[i];
            x[i] = middle + STEP;
            double above = function.applyAsDouble(of(x, shape(at)));
            x[i] = middle - STEP;
            double below = function.applyAsDouble(of(x, shape(at)));
            x[i] = middle;
            gradient[i] = (above - below) / (2 * STEP);
        }
        return gradient;
    }

    static long[] shape(Tensor tensor) {
        long[] shape = new long[(int) tensor.dim()];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = tensor.size(i);
        }
        return shape;
    }
}
