package org.gan4j.zoo;

import static org.gan4j.nn.Layers.*;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.gan4j.Config;
import org.gan4j.data.Field;
import org.gan4j.error.ConfigurationException;
import org.gan4j.nn.Init;
import org.gan4j.nn.Layer;
import org.gan4j.nn.Net;
import org.jspecify.annotations.Nullable;

/**
 * Networks that carry pictures from one domain to another and judge them there: those of CycleGAN, which others share.
 *
 * <p>Instance normalisation, the paper's, takes its mean from each map, and so from a picture the colours of its large areas, which take
 * long to come back. Without it weights start as He et al. advise, and residual blocks near nothing.
 *
 * @param width channels nearest to the picture
 * @param norm whether there is instance normalisation
 */
record DomainNetworks(int width, boolean norm) {

    private static final Init NORMAL = Init.normal(0, 0.02);

    /** Reads both settings. */
    static DomainNetworks read(Config c) {
        return new DomainNetworks(
                c.count("width", 16, "channels nearest to the picture", "64 in the paper"),
                c.flag("norm", false, "instance normalisation", "in the paper; flat colours then take long"));
    }

    /** Refuses domains that these networks cannot carry over, where D halves the picture so often. */
    static void check(Config config, int halvings) {
        Field x = config.x();
        Field y = config.otherHalf();
        // What D has left after its halvings must hold two more convolutions of 4 x 4, and a variance.
        int least = Math.max(16, 3 << Math.min(halvings, 20));
        if (!x.isImage()
                || x.height() < least
                || x.height() % 4 != 0
                || !square(x, x.height())
                || !square(y, x.height())) {
            throw new ConfigurationException(
                    "both domains must be square images of one size, a multiple of 4 and at least " + least
                            + " pixels, not " + x.shape() + " and " + y.shape() + ": add --size 64");
        }
    }

    private static boolean square(Field image, int side) {
        return image.height() == side && image.width() == side;
    }

    /** Images of one domain to images of the other: c7s1-w, d2w, d4w, R4w ..., u2w, uw, c7s1-c (appendix 7.2). */
    Net generator(int blocks, Field from, Field to) {
        return net(Stream.of(encoder(from), blocks(blocks), decoder(to)));
    }

    /** All of these layers, one after the other. */
    static Net net(Stream<List<Layer>> parts) {
        return Net.of(parts.flatMap(List::stream).toArray(Layer[]::new));
    }

    /** Images [n, c, h, w] to [n, 4 width, h / 4, w / 4]. */
    List<Layer> encoder(Field from) {
        List<Layer> net = new ArrayList<>(List.of(reflectionPad(3)));
        net.addAll(active(conv(from.channels(), width, 7, 1, 0, start(49L * from.channels()), bias())));
        for (long channels = width; channels < features(); channels *= 2) {
            net.addAll(active(conv(channels, 2 * channels, 3, 2, 1, start(9 * channels), bias())));
        }
        return net;
    }

    /** The channels between {@link #encoder} and {@link #decoder}. */
    long features() {
        return 4L * width;
    }

    /** So many residual blocks. */
    List<Layer> blocks(int number) {
        return Stream.generate(this::block).limit(number).toList();
    }

    /** A residual block of two convolutions (Johnson et al. 2016). */
    Layer block() {
        long channels = features();
        List<Layer> body = new ArrayList<>(List.of(reflectionPad(1)));
        body.addAll(active(conv(channels, channels, 3, 1, 0, start(9 * channels), bias())));
        body.add(reflectionPad(1));
        body.add(conv(channels, channels, 3, 1, 0, NORMAL, bias()));
        if (norm) {
            body.add(instanceNorm());
        }
        return residual(body.toArray(Layer[]::new));
    }

    /** [n, 4 width, h / 4, w / 4] to images; its kernels of 4 start in blocks, the paper's of 3 draw a checkerboard. */
    List<Layer> decoder(Field to) {
        List<Layer> net = new ArrayList<>();
        for (long channels = features(); channels > width; channels /= 2) {
            Init start = start(4 * channels).inBlocks();
            net.addAll(active(convTranspose(channels, channels / 2, 4, 2, 1, start, bias())));
        }
        net.addAll(List.of(reflectionPad(3), conv(width, to.channels(), 7, 1, 0, NORMAL, Init.constant(0)), tanh()));
        return net;
    }

    private List<Layer> active(Layer convolution) {
        return norm ? List.of(convolution, instanceNorm(), relu()) : List.of(convolution, relu());
    }

    private Init start(long fanIn) {
        return norm ? NORMAL : Init.kaiming(fanIn, 0);
    }

    /** None where a normalisation would take it away again. */
    private @Nullable Init bias() {
        return norm ? null : Init.constant(0);
    }

    /** Images to a map of logits [n, 1, h', w'], one for each patch (Isola et al. 2017): cw, c2w ..., with 3 halvings 70 x 70 pixels. */
    Net patches(int halvings, Field x) {
        List<Layer> net = new ArrayList<>(List.of(judging(x.channels(), width, 2, Init.constant(0)), leakyRelu(0.2)));
        long channels = width;
        for (int i = 1; i <= halvings; i++, channels *= 2) {
            net.add(judging(channels, 2 * channels, i < halvings ? 2 : 1, bias()));
            if (norm) {
                net.add(instanceNorm());
            }
            net.add(leakyRelu(0.2));
        }
        net.add(judging(channels, 1, 1, Init.constant(0)));
        return Net.of(net.toArray(Layer[]::new));
    }

    private Layer judging(long in, long out, int stride, @Nullable Init bias) {
        return conv(in, out, 4, stride, 1, norm ? NORMAL : Init.kaiming(16 * in, 0.2), bias);
    }
}
