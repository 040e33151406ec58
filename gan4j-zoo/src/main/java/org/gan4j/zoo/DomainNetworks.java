package org.gan4j.zoo;

import static org.gan4j.nn.Layers.*;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.gan4j.Config;
import org.gan4j.data.Field;
import org.gan4j.error.ConfigurationException;
import org.gan4j.nn.Init;
import org.gan4j.nn.Layer;
import org.gan4j.nn.Net;

/** Networks that carry pictures from one domain to another and judge them there: those of CycleGAN, which others share. */
final class DomainNetworks {

    private static final Init NORMAL = Init.normal(0, 0.02);

    private DomainNetworks() {}

    /** Refuses domains that the networks below cannot carry over. */
    static void check(Config config, int layers) {
        Field x = config.x();
        Field y = config.otherHalf();
        // What D has left after its halvings must hold two more convolutions of 4 x 4, and a variance.
        int least = Math.max(16, 3 << Math.min(layers, 20));
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
    static Net generator(int width, int blocks, Field from, Field to) {
        return Net.of(Stream.of(encoder(width, from), blocks(blocks, 4L * width), decoder(width, to))
                .flatMap(List::stream)
                .toArray(Layer[]::new));
    }

    /** Images [n, c, h, w] to [n, 4 width, h / 4, w / 4]. */
    static List<Layer> encoder(int width, Field from) {
        List<Layer> net =
                new ArrayList<>(List.of(reflectionPad(3), conv(from.channels(), width, 7, 1, 0, NORMAL, null)));
        for (long channels = width; channels < 4L * width; channels *= 2) {
            Collections.addAll(net, instanceNorm(), relu(), conv(channels, 2 * channels, 3, 2, 1, NORMAL, null));
        }
        Collections.addAll(net, instanceNorm(), relu());
        return net;
    }

    /** So many residual blocks. */
    static List<Layer> blocks(int number, long channels) {
        return Stream.generate(() -> block(channels)).limit(number).toList();
    }

    /** A residual block of two convolutions (Johnson et al. 2016). */
    static Layer block(long channels) {
        return residual(
                reflectionPad(1),
                conv(channels, channels, 3, 1, 0, NORMAL, null),
                instanceNorm(),
                relu(),
                reflectionPad(1),
                conv(channels, channels, 3, 1, 0, NORMAL, null),
                instanceNorm());
    }

    /** [n, 4 width, h / 4, w / 4] to images; its kernels of 4 start in blocks, the paper's of 3 draw a checkerboard. */
    static List<Layer> decoder(int width, Field to) {
        List<Layer> net = new ArrayList<>();
        for (long channels = 4L * width; channels > width; channels /= 2) {
            Collections.addAll(
                    net,
                    convTranspose(channels, channels / 2, 4, 2, 1, NORMAL.inBlocks(), null),
                    instanceNorm(),
                    relu());
        }
        Collections.addAll(
                net, reflectionPad(3), conv(width, to.channels(), 7, 1, 0, NORMAL, Init.constant(0)), tanh());
        return net;
    }

    /** Images to a map of logits [n, 1, h', w'], one for each patch (Isola et al. 2017): cw, c2w ..., with 3 halvings 70 x 70 pixels. */
    static Net patches(int width, int halvings, boolean norm, Field x) {
        List<Layer> net = new ArrayList<>(List.of(judging(x.channels(), width, 2, norm, true), leakyRelu(0.2)));
        long channels = width;
        for (int i = 1; i <= halvings; i++, channels *= 2) {
            net.add(judging(channels, 2 * channels, i < halvings ? 2 : 1, norm, !norm));
            if (norm) {
                net.add(instanceNorm());
            }
            net.add(leakyRelu(0.2));
        }
        net.add(judging(channels, 1, 1, norm, true));
        return Net.of(net.toArray(Layer[]::new));
    }

    private static Layer judging(long in, long out, int stride, boolean norm, boolean bias) {
        Init start = norm ? NORMAL : Init.kaiming(16 * in, 0.2);
        return conv(in, out, 4, stride, 1, start, bias ? Init.constant(0) : null);
    }
}
