package org.gan4j.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * The arithmetic of a round, counted by hand: 2 operations for each multiply-and-add of a convolution or linear layer, nothing for the
 * rest. A layer with w weights that meets each of them p times for one sample (p output pixels of a convolution, p input pixels of a
 * transposed one, 1 for a linear layer) takes 2 w p operations forward, as many for the gradient of its weights, and as many for that
 * of its input. With F the sum over a network's layers and F' the same without the first layer:
 *
 * <pre>
 * D's move    G forward without graph             F(G)
 *             D on real and on generated     2 (2 F(D) + F'(D))
 * G's move    G                                  2 F(G) + F'(G)
 *             D, no gradient of its weights      2 F(D)
 * R1          gradient by x, and through it      3 F(D) - L
 * penalty     as R1, on a batch of its own   5 F(D) + F'(D) - 3 L
 * </pre>
 *
 * L is D's last layer, whose output has a constant gradient; in the penalty nothing goes back through that layer's forward half.
 *
 * @param generator operations of each layer of G for one sample, forward
 * @param discriminator the same of D
 * @param weights the number of weights that learn in G and in D
 */
record Work(List<Long> generator, List<Long> discriminator, Weights weights) {

    /** How many numbers learn. */
    record Weights(long generator, long discriminator) {}

    static Work of(Workload workload) {
        return switch (workload) {
            case DCGAN -> dcgan(true);
            case DCGAN_R1 -> dcgan(false);
            case MLP, WGAN_GP -> perceptrons();
        };
    }

    /** Operations of one round as gan4j's zoo and the paper write it: G's move draws its own z. */
    static double perRound(Workload workload) {
        Work work = of(workload);
        double g = all(work.generator);
        double gRest = rest(work.generator);
        double d = all(work.discriminator);
        double dRest = rest(work.discriminator);
        double last = work.discriminator.get(work.discriminator.size() - 1);
        double moveD = g + 2 * (2 * d + dRest);
        double moveG = 2 * g + gRest + 2 * d;
        double each = switch (workload) {
            case DCGAN, MLP -> moveD + moveG;
            case DCGAN_R1 -> moveD + 3 * d - last + moveG;
            case WGAN_GP -> Workload.CRITIC_STEPS * (moveD + penalty(d, dRest) - 3 * last) + moveG;
        };
        return each * workload.batch();
    }

    /** Forward, R1's share, and back through a forward half that the loss reaches by no other way. */
    private static double penalty(double d, double dRest) {
        return d + 3 * d + d + dRest;
    }

    private static double all(List<Long> layers) {
        return layers.stream().mapToLong(Long::longValue).sum();
    }

    private static double rest(List<Long> layers) {
        return all(layers) - layers.get(0);
    }

    private static Work dcgan(boolean norm) {
        List<Long> g = new ArrayList<>();
        List<Long> d = new ArrayList<>();
        int top = Workload.WIDTH * Workload.SIDE_PIXELS / 8;
        g.add(2L * Workload.LATENT * 16 * top);
        long weightsG = Workload.LATENT * 16L * top + 2L * top;
        long weightsD = 16L * top + 1;
        for (int channels = top, side = 4; side < Workload.SIDE_PIXELS; channels /= 2, side *= 2) {
            boolean picture = 2 * side == Workload.SIDE_PIXELS;
            long kernel = 16L * channels * (picture ? 3 : channels / 2);
            long operations = 2 * kernel * side * side;
            g.add(operations);
            weightsG += kernel + (picture ? 3 : channels);
            d.add(0, operations);
            weightsD += kernel + channels + (norm && !picture ? 2L * channels : 0);
        }
        d.add(2L * 16 * top);
        return new Work(List.copyOf(g), List.copyOf(d), new Weights(weightsG, weightsD));
    }

    private static Work perceptrons() {
        List<Long> g = new ArrayList<>();
        List<Long> d = new ArrayList<>();
        return new Work(g, d, new Weights(perceptron(Workload.POINTS_LATENT, 2, g), perceptron(2, 1, d)));
    }

    private static long perceptron(int in, int out, List<Long> operations) {
        long weights = 0;
        int from = in;
        for (int i = 0; i <= Workload.HIDDEN_LAYERS; i++) {
            int to = i < Workload.HIDDEN_LAYERS ? Workload.HIDDEN : out;
            operations.add(2L * from * to);
            weights += (from + 1L) * to;
            from = to;
        }
        return weights;
    }
}
