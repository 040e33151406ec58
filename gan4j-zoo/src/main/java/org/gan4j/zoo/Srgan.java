package org.gan4j.zoo;

import static org.gan4j.Player.minimize;
import static org.gan4j.nn.Layers.*;
import static org.gan4j.nn.Ops.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.gan4j.Adam;
import org.gan4j.Batch;
import org.gan4j.Config;
import org.gan4j.Gan;
import org.gan4j.Player;
import org.gan4j.Query;
import org.gan4j.Recipe;
import org.gan4j.Step;
import org.gan4j.data.Field;
import org.gan4j.error.ConfigurationException;
import org.gan4j.nn.Init;
import org.gan4j.nn.Layer;
import org.gan4j.nn.Net;
import org.gan4j.nn.Vgg;
import org.jspecify.annotations.Nullable;

/**
 * Ledig et al. 2017, "Photo-Realistic Single Image Super-Resolution Using a Generative Adversarial Network": a residual network enlarges
 * photographs, first towards the least squared error (SRResNet), then towards what D takes for a photograph as well (SRGAN).
 *
 * <p>Use it to enlarge photographs of any size. The second half of the budget makes them sharper and further from the truth in PSNR: with
 * {@code pretrain=1} it stays with SRResNet.
 *
 * <pre>
 * D:  min  E[softplus(-D(x))] + E[softplus(D(G(y)))] + gamma/2 E|grad_x D(x)|^2
 * G:  min  E[(x - G(y))^2]                                          for the share "pretrain" of the budget (eq. 4)
 *     min  E[(phi(x) - phi(G(y)))^2] + 1e-3 E[softplus(-D(G(y)))]   for the rest (eq. 3, 5, 6)
 * </pre>
 */
public final class Srgan implements Gan {

    public static final Recipe RECIPE = new Recipe(
            "srgan",
            "Photo-Realistic Single Image Super-Resolution Using a Generative Adversarial Network",
            "Ledig, Theis, Huszar, Caballero, Cunningham, Acosta, Aitken, Tejani, Totz, Wang, Shi",
            2017,
            "Enlarges photographs of any size 2, 4 or 8 times: first with the least squared error, then with the texture that"
                    + " a judge takes for real. With pretrain=1 it is SRResNet, without a judge.",
            """
            D:  min  E[softplus(-D(x))] + E[softplus(D(G(y)))] + gamma/2 E|grad_x D(x)|^2
            G:  min  E[(x - G(y))^2]                                          while pretraining
                min  E[(phi(x) - phi(G(y)))^2] + 1e-3 E[softplus(-D(G(y)))]   after that""",
            "pairs of images and smaller ones: smaller2:DATA, smaller4:FOLDER",
            "enlarges pictures of any size",
            "smaller4:my-photos/",
            8,
            List.of(Recipe.Preset.of(
                    "paper",
                    "sections 2.1 and 3.2",
                    "width=64 blocks=16 norm=true skip=false gamma=0 half_life=0 rate=0.0001 beta1=0.9 beta2=0.999"
                            + " schedule=constant")),
            Settings::read,
            Srgan::new);

    record Settings(
            int width,
            int blocks,
            boolean norm,
            boolean skip,
            double pretrain,
            boolean pixels,
            Optional<String> vgg,
            double adversarial,
            R1 r1,
            double halfLife,
            Adam adam) {
        static Settings read(Config c) {
            return new Settings(
                    c.count("width", 32, "channels of G, and of D nearest to the picture", "64 in the paper"),
                    c.count("blocks", 8, "residual blocks of G", "16 in the paper"),
                    c.flag("norm", false, "batch normalisation in G and D", "figure 4; Lim et al. 2017 do without"),
                    c.flag("skip", true, "G adds to the bicubic enlargement", "Kim et al. 2016; not in the paper"),
                    c.number("pretrain", 0.5, "share of the budget without D, 1 for SRResNet", "section 3.2"),
                    c.choice("content", "pixels", List.of("pixels", "features"), "phi", "section 2.2.1")
                            .equals("pixels"),
                    c.file(
                            "vgg",
                            List.of(".safetensors", ".pth"),
                            "torchvision's weights of vgg19, for content=features; without them those are D's own",
                            "section 2.2.1; Larsen et al. 2016"),
                    c.number("adversarial", 1e-3, "weight of G's adversarial loss", "eq. 3"),
                    R1.read(c, 1),
                    c.halfLife(10_000),
                    c.adam(1e-3, 0.9, 0.99, "cosine", "the paper's are 0.0001, 0.9, 0.999"));
        }
    }

    private final Settings s;
    private final Player G;
    private final Optional<Vgg> vgg;
    private final Net trunk;
    private final Net head;
    private final @Nullable Player D;

    public Srgan(Config config) {
        s = Settings.read(config);
        G = config.player("G", generator(s, factor(config.x(), config.otherHalf()), config.x()), s.adam, s.halfLife);
        vgg = s.pixels ? Optional.empty() : s.vgg.map(Vgg::of);
        trunk = trunk(s, config.x());
        head = head(s);
        D = s.pretrain < 1 ? config.player("D", Net.named("trunk", trunk).and("head", head), s.adam, 0) : null;
    }

    @Override
    public void step(Batch batch, Step step) {
        Tensor x = leaf(batch.x());
        vgg.ifPresent(it -> it.load(x));
        Tensor fake = G.forward(batch.y());
        Tensor error = mse(fake, x);
        step.report("G/error", error);
        if (D == null || step.clock().progress() < s.pretrain) {
            minimize(error, G);
            return;
        }
        // D:  min  E[softplus(-D(x))] + E[softplus(D(G(y)))] + gamma/2 E|grad_x D(x)|^2
        Tensor real = head.forward(trunk.forward(x));
        Tensor lossD = plus(mean(softplus(neg(real))), mean(softplus(head.forward(trunk.forward(detach(fake))))));
        step.report("D/loss", lossD);
        lossD = s.r1.with(lossD, real, x, step);
        minimize(lossD, D);

        // G:  min  E[(phi(x) - phi(G(y)))^2] + 1e-3 E[softplus(-D(G(y)))]
        Tensor adversarial = mean(softplus(neg(head.forward(trunk.forward(fake)))));
        Tensor content = s.pixels ? error : mse(phi(fake), constant(() -> phi(x)));
        minimize(plus(content, times(s.adversarial, adversarial)), G);
        step.report("G/content", content);
        step.report("G/adversarial", adversarial);
    }

    /** Features of pictures: VGG's phi_5,4 by the authors' scale, or D's last convolution. */
    private Tensor phi(Tensor pictures) {
        return vgg.map(it -> times(1 / 12.75, it.features(pictures))).orElseGet(() -> trunk.forward(pictures));
    }

    @Override
    public Tensor sample(Query query) {
        return clamp(G.forward(query.y()), -1, 1);
    }

    @Override
    public List<Player> players() {
        return D == null ? List.of(G) : List.of(G, D);
    }

    @Override
    public boolean conditional() {
        return true;
    }

    /** Small images [n, c, h, w] to large ones [n, c, factor h, factor w], of any size (figure 4). */
    private static Net generator(Settings s, int factor, Field x) {
        int w = s.width;
        List<Layer> residual = new ArrayList<>();
        for (int i = 0; i < s.blocks; i++) {
            List<Layer> block = new ArrayList<>(convolution(w, w, s.norm));
            block.add(prelu(w));
            block.addAll(convolution(w, w, s.norm));
            residual.add(residual(block.toArray(Layer[]::new)));
        }
        residual.addAll(convolution(w, w, s.norm));
        List<Layer> net = new ArrayList<>(
                List.of(conv(x.channels(), w, 9, 1, 4), prelu(w), residual(residual.toArray(Layer[]::new))));
        for (int i = 1; i < factor; i *= 2) {
            net.addAll(List.of(conv(w, 4L * w, 3, 1, 1), pixelShuffle(2), prelu(w)));
        }
        net.add(conv(w, x.channels(), 9, 1, 4));
        Layer[] layers = net.toArray(Layer[]::new);
        return s.skip ? Net.of(residualWith(upsampleBicubic(factor), layers)) : Net.of(layers);
    }

    private static List<Layer> convolution(int in, int out, boolean norm) {
        Layer conv = conv(in, out, 3, 1, 1);
        return norm ? List.of(conv, batchNorm(out)) : List.of(conv);
    }

    /** Images to features [n, 8 width, h / 16, w / 16]: eight convolutions, each second of stride 2 (figure 4). */
    private static Net trunk(Settings s, Field x) {
        List<Layer> net = new ArrayList<>();
        int in = x.channels();
        for (int i = 0; i < 8; i++) {
            int out = s.width << (i / 2);
            net.add(conv(in, out, 3, 1 + i % 2, 1, Init.kaiming(9L * in, 0.2), Init.constant(0)));
            if (s.norm && i > 0) {
                net.add(batchNorm(out));
            }
            net.add(leakyRelu(0.2));
            in = out;
        }
        return Net.of(net.toArray(Layer[]::new));
    }

    /** Features to logits [n]. The mean over all places instead of the paper's layer of 1024 units for each, so that crops can be of any size. */
    private static Net head(Settings s) {
        int features = 8 * s.width;
        return Net.of(
                globalAveragePool(),
                linear(features, 2L * features, Init.kaiming(features, 0.2), Init.constant(0)),
                leakyRelu(0.2),
                linear(2L * features, 1, Init.kaiming(2L * features, 1), Init.constant(0)),
                map(logit -> logit.flatten(0, -1)));
    }

    private static int factor(Field x, Field y) {
        int factor = x.height() / y.height();
        if (x.channels() != y.channels()
                || x.height() != factor * y.height()
                || x.width() != factor * y.width()
                || !List.of(2, 4, 8).contains(factor)) {
            throw new ConfigurationException("srgan enlarges images 2, 4 or 8 times, not from " + y.shape() + " to "
                    + x.shape() + ": take --data smaller4:FOLDER, or pix2pix for pairs of one size");
        }
        return factor;
    }
}
