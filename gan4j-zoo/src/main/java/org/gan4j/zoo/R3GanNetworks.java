package org.gan4j.zoo;

import static org.gan4j.nn.Layers.*;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.gan4j.data.Field;
import org.gan4j.error.ConfigurationException;
import org.gan4j.nn.Init;
import org.gan4j.nn.Layer;
import org.gan4j.nn.Net;
import org.gan4j.nn.Ops;
import org.gan4j.nn.Parameter;

/**
 * The networks of R3GAN (Huang et al. 2024, section 4 and appendix C): residual blocks of grouped convolutions without normalisation,
 * from 4 x 4 pixels up in G and down in D, which is G mirrored.
 *
 * @param width channels at 4 x 4 pixels
 * @param full how many stages, from 4 x 4 up, are of this width; each one after is half as wide as the one before
 * @param blocks residual blocks of each stage
 * @param group channels of each group of the 3 x 3 convolutions, which are twice as wide as their stage
 * @param latent numbers in z
 * @param classes how many values each attribute of the labels has; empty for networks that know no labels
 */
record R3GanNetworks(int width, int full, int blocks, int group, int latent, long... classes) {

    /** Numbers that labels add to z, in the paper. */
    private static final int LABEL_NUMBERS = 64;

    private static final double SLOPE = 0.2;

    R3GanNetworks {
        classes = classes.clone();
        if (2 * width % group != 0) {
            throw new ConfigurationException("setting group of r3gan is " + group + ": say a divisor of " + 2 * width
                    + ", which is twice the width");
        }
    }

    /** z [n, latent], with labels [n, attributes] if there are classes, to images [n, c, size, size], not bounded. */
    Net generator(Field x) {
        int stages = stages(x);
        List<Layer> net = new ArrayList<>();
        if (classes.length > 0) {
            net.add(new Labelled(labelEmbedding(LABEL_NUMBERS, gain(1, allClasses()), classes)));
        }
        int in = latent + (classes.length > 0 ? LABEL_NUMBERS : 0);
        net.add(linear(in, width, gain(1, in), null));
        net.add(new Basis(Parameter.weight("weight", Init.normal(0, 1), width, 4, 4)));
        addBlocks(net, width, stages);
        for (int stage = 1; stage < stages; stage++) {
            addWidening(net, channels(stage - 1), channels(stage));
            net.add(upsampleBilinear());
            addBlocks(net, channels(stage), stages);
        }
        net.add(pixelwise(channels(stages - 1), x.channels()));
        return Net.of(net.toArray(Layer[]::new));
    }

    /** Images [n, c, size, size], with labels [n, attributes] if there are classes, to logits [n]. */
    Net discriminator(Field x) {
        int stages = stages(x);
        List<Layer> net = new ArrayList<>();
        net.add(pixelwise(x.channels(), channels(stages - 1)));
        for (int stage = stages - 1; stage > 0; stage--) {
            addBlocks(net, channels(stage), stages);
            net.add(downsampleBilinear());
            addWidening(net, channels(stage), channels(stage - 1));
        }
        addBlocks(net, width, stages);
        net.add(groupedConv(width, width, 4, 1, 0, width, gain(1, 16), null));
        net.add(flatten());
        if (classes.length > 0) {
            net.add(new Asked(
                    linear(width, width, gain(1, width), null),
                    labelEmbedding(width, gain(1 / Math.sqrt(width), allClasses()), classes)));
        } else {
            net.add(linear(width, 1, gain(1, width), null));
        }
        net.add(map(y -> y.flatten(0, -1)));
        return Net.of(net.toArray(Layer[]::new));
    }

    private static int stages(Field x) {
        return Dcgan.doublings(x) + 1;
    }

    private int channels(int stage) {
        int channels = width >> Math.max(0, stage + 1 - full);
        if (channels < 1 || 2 * channels % Math.min(group, 2 * channels) != 0) {
            throw new ConfigurationException("settings width=" + width + ", full=" + full + ", group=" + group
                    + " of r3gan leave " + channels + " channels near the picture: say a larger width or full");
        }
        return channels;
    }

    private long allClasses() {
        return Arrays.stream(classes).sum();
    }

    private void addWidening(List<Layer> net, int in, int out) {
        if (in != out) {
            net.add(pixelwise(in, out));
        }
    }

    /** y = x + W3 a(b2 + W2 a(b1 + W1 x)), a = leaky ReLU; W3 starts at 0, so that every block starts as the identity. */
    private void addBlocks(List<Layer> net, int channels, int stages) {
        int inner = 2 * channels;
        int each = Math.min(group, inner);
        double gain = Math.sqrt(2 / (1 + SLOPE * SLOPE)) * Math.pow(blocks * stages, -0.25);
        Init zero = Init.constant(0);
        for (int i = 0; i < blocks; i++) {
            net.add(residual(
                    conv(channels, inner, 1, 1, 0, gain(gain, channels), zero),
                    leakyRelu(SLOPE),
                    groupedConv(inner, inner, 3, 1, 1, inner / each, gain(gain, 9L * each), zero),
                    leakyRelu(SLOPE),
                    conv(inner, channels, 1, 1, 0, zero, null)));
        }
    }

    private static Layer pixelwise(int in, int out) {
        return conv(in, out, 1, 1, 0, gain(1, in), null);
    }

    private static Init gain(double gain, long fanIn) {
        return Init.normal(0, gain / Math.sqrt(fanIn));
    }

    /** [n, c] to [n, c, 4, 4]: each number times a picture of 4 x 4 that is learned. */
    private record Basis(Parameter weight) implements Layer {
        @Override
        public Tensor forward(Tensor x) {
            return x.view(x.size(0), x.size(1), 1, 1).mul(weight.value());
        }

        @Override
        public List<Parameter> parameters() {
            return List.of(weight);
        }
    }

    /** z, and what the labels say behind it. */
    private record Labelled(Layer embedding) implements Layer {
        @Override
        public Tensor forward(Tensor z) {
            throw new IllegalStateException("this network knows labels: call forward(z, y)");
        }

        @Override
        public Tensor forward(Tensor z, Tensor y) {
            return Ops.cat(1, z, embedding.forward(y));
        }

        @Override
        public Map<String, Layer> children() {
            return Map.of("embedding", embedding);
        }
    }

    /** (W x, e(y)): the logit of x as what y says. */
    private record Asked(Layer features, Layer embedding) implements Layer {
        @Override
        public Tensor forward(Tensor x) {
            throw new IllegalStateException("this network knows labels: call forward(x, y)");
        }

        @Override
        public Tensor forward(Tensor x, Tensor y) {
            return features.forward(x).mul(embedding.forward(y)).sum(1);
        }

        @Override
        public Map<String, Layer> children() {
            Map<String, Layer> children = new LinkedHashMap<>();
            children.put("features", features);
            children.put("embedding", embedding);
            return children;
        }
    }
}
