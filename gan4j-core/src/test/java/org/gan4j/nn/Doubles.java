package org.gan4j.nn;

import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.pytorch.GeneratorOptional;
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

    /** sin(0.7 i + phase). */
    static Tensor wave(double phase, long... shape) {
        long numbers = 1;
        for (long size : shape) {
            numbers *= size;
        }
        return of(
                IntStream.range(0, (int) numbers)
                        .mapToDouble(i -> Math.sin(0.7 * i + phase))
                        .toArray(),
                shape);
    }

    /** Gives the layer's own parameters memory: waves of these phases, in order. */
    static Layer waves(Layer layer, double... phases) {
        for (int i = 0; i < phases.length; i++) {
            Parameter parameter = layer.parameters().get(i);
            parameter.bind(wave(phases[i], parameter.shape()), null);
        }
        return layer;
    }

    /** Gives a layer and its children memory, filled with their starts. */
    static Layer bound(Layer layer) {
        GeneratorOptional generator = new GeneratorOptional(torch.make_generator_cpu(1));
        for (Parameter parameter : Net.of(layer).parameters().values()) {
            Tensor tensor = torch.empty(parameter.shape(), new TensorOptions(ScalarType.Double), Tensors.ANY_FORMAT);
            parameter.init().fill(tensor, generator);
            parameter.bind(tensor, null);
        }
        return layer;
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
