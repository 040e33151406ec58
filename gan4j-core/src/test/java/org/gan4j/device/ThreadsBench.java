package org.gan4j.device;

import static org.bytedeco.pytorch.global.torch.*;

import java.util.Arrays;
import java.util.function.Supplier;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;

/**
 * What two thread pools cost, in a JVM of its own: {@code bare} touches libtorch as any program would, {@code gate} goes through
 * {@link Libtorch#load()} first. Prints milliseconds per round of two four-layer perceptrons (products and element-wise operators
 * in turn), per large product and per convolution.
 */
final class ThreadsBench {

    private ThreadsBench() {}

    public static void main(String[] arguments) {
        if (arguments[0].equals("gate")) {
            Libtorch.load();
        }
        System.out.printf("threads %d%n", get_num_threads());
        measure("perceptron round", 60, ThreadsBench::perceptrons);
        Tensor a = randn(2048, 2048);
        measure("product 2048", 10, () -> mm(a, a));
        Tensor images = randn(64, 64, 32, 32);
        Tensor kernels = randn(128, 64, 4, 4);
        measure(
                "convolution",
                10,
                () -> conv2d(
                        images,
                        kernels,
                        new TensorOptional(),
                        new long[] {2, 2},
                        new long[] {1, 1},
                        new long[] {1, 1},
                        1));
        Tensor small = randn(256, 1 << 12);
        measure("element-wise 1M", 60, () -> small.exp().add(small).tanh());
    }

    /** Eighty-odd operators as a round of a small GAN makes them: forward twice, "backward" as transposed products. */
    private static Tensor perceptrons() {
        Tensor x = randn(256, 128);
        for (int network = 0; network < 2; network++) {
            Tensor w = randn(128, 128);
            for (int layer = 0; layer < 4; layer++) {
                x = leaky_relu(mm(x, w).mul(new Scalar(0.05)), new Scalar(0.2));
            }
            for (int layer = 0; layer < 4; layer++) {
                Tensor gradient = mm(x.t(), x);
                w = w.sub(gradient.mul(new Scalar(1e-4)));
                x = mm(x, w.t()).tanh().add(x);
            }
        }
        return x;
    }

    private static void measure(String name, int rounds, Supplier<Tensor> work) {
        double[] milliseconds = new double[rounds];
        for (int round = -rounds / 3; round < rounds; round++) {
            long start = System.nanoTime();
            try (PointerScope scope = new PointerScope()) {
                work.get();
            }
            if (round >= 0) {
                milliseconds[round] = (System.nanoTime() - start) / 1e6;
            }
        }
        Arrays.sort(milliseconds);
        System.out.printf("%-18s median %8.2f ms, fastest %8.2f ms%n", name, milliseconds[rounds / 2], milliseconds[0]);
    }
}
