package org.gan4j.bench;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.MemoryFormat;

/** DCGAN's two networks written with libtorch's operators, channels last in memory. */
final class BareDcgan {

    private static final double RATE = 0.0002;
    private static final double BETA1 = 0.5;
    private static final double BETA2 = 0.999;
    private static final long[] TWO = {2, 2};
    private static final long[] ONE = {1, 1};
    private static final long[] ZERO = {0, 0};

    final Weights generator = new Weights();
    final Weights discriminator = new Weights();
    private final List<Tensor[]> statisticsG = new ArrayList<>();
    private final List<Tensor[]> statisticsD = new ArrayList<>();

    /** Tensors that learn, with a moment of each kind for each. */
    static final class Weights {
        final TensorVector leaves = new TensorVector();
        private final List<Tensor> all = new ArrayList<>();
        private final List<Tensor> moments1 = new ArrayList<>();
        private final List<Tensor> moments2 = new ArrayList<>();
        private int updates;

        void add(double mean, double deviation, long... shape) {
            Tensor tensor = torch.randn(shape).mul_(new Scalar(deviation)).add_(new Scalar(mean));
            if (shape.length == 4) {
                tensor = tensor.contiguous(MemoryFormat.ChannelsLast);
            }
            tensor.set_requires_grad(true);
            all.add(tensor);
            leaves.push_back(tensor);
            moments1.add(torch.zeros_like(tensor));
            moments2.add(torch.zeros_like(tensor));
        }

        Tensor at(int index) {
            return all.get(index);
        }

        long size() {
            return all.stream().mapToLong(Tensor::numel).sum();
        }

        void adam(TensorVector gradients) {
            updates++;
            double correction1 = 1 - Math.pow(BETA1, updates);
            double correction2 = Math.sqrt(1 - Math.pow(BETA2, updates));
            for (int i = 0; i < all.size(); i++) {
                Tensor g = gradients.get(i);
                moments1.get(i).lerp_(g, new Scalar(1 - BETA1));
                moments2.get(i).mul_(new Scalar(BETA2)).addcmul_(g, g, new Scalar(1 - BETA2));
                Tensor denominator =
                        moments2.get(i).sqrt().div_(new Scalar(correction2)).add_(new Scalar(1e-8));
                all.get(i).addcdiv_(moments1.get(i), denominator, new Scalar(-RATE / correction1));
            }
        }
    }

    BareDcgan() {
        int width = Workload.WIDTH;
        generator.add(0, 0.02, 128L * width, Workload.LATENT);
        for (int channels = 8 * width; channels > width; channels /= 2) {
            norm(generator, statisticsG, channels);
            generator.add(0, 0.02, channels, channels / 2, 4, 4);
        }
        norm(generator, statisticsG, width);
        generator.add(0, 0.02, width, 3, 4, 4);
        generator.add(0, 0, 3);
        discriminator.add(0, 0.02, width, 3, 4, 4);
        discriminator.add(0, 0, width);
        for (int channels = 2 * width; channels <= 8 * width; channels *= 2) {
            discriminator.add(0, 0.02, channels, channels / 2, 4, 4);
            discriminator.add(0, 0, channels);
            norm(discriminator, statisticsD, channels);
        }
        discriminator.add(0, 0.02, 1, 128L * width);
        discriminator.add(0, 0, 1);
    }

    private static void norm(Weights weights, List<Tensor[]> statistics, long channels) {
        weights.add(1, 0.02, channels);
        weights.add(0, 0, channels);
        statistics.add(new Tensor[] {torch.zeros(channels), torch.ones(channels)});
    }

    private static Tensor normalise(Tensor x, Weights weights, int at, Tensor[] statistics) {
        return torch.batch_norm(
                x,
                new TensorOptional(weights.at(at)),
                new TensorOptional(weights.at(at + 1)),
                new TensorOptional(statistics[0]),
                new TensorOptional(statistics[1]),
                true,
                0.1,
                1e-5,
                false);
    }

    Tensor generate(Tensor z) {
        Weights w = generator;
        Tensor y = torch.linear(z, w.at(0)).view(-1, 8L * Workload.WIDTH, 4, 4).contiguous(MemoryFormat.ChannelsLast);
        for (int i = 0; i < 4; i++) {
            y = normalise(y, w, 1 + 3 * i, statisticsG.get(i)).relu();
            TensorOptional bias = i < 3 ? new TensorOptional() : new TensorOptional(w.at(13));
            y = torch.conv_transpose2d(y, w.at(3 + 3 * i), bias, TWO, ONE, ZERO, 1, ONE);
        }
        return y.tanh();
    }

    Tensor judge(Tensor x) {
        Weights w = discriminator;
        Tensor y = torch.conv2d(
                x.contiguous(MemoryFormat.ChannelsLast), w.at(0), new TensorOptional(w.at(1)), TWO, ONE, ONE, 1);
        y = torch.leaky_relu(y, new Scalar(0.2));
        for (int i = 0; i < 3; i++) {
            y = torch.conv2d(y, w.at(2 + 4 * i), new TensorOptional(w.at(3 + 4 * i)), TWO, ONE, ONE, 1);
            y = torch.leaky_relu(normalise(y, w, 4 + 4 * i, statisticsD.get(i)), new Scalar(0.2));
        }
        return torch.linear(y.flatten(1, -1), w.at(14), w.at(15)).flatten(0, -1);
    }
}
