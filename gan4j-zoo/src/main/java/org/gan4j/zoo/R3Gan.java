package org.gan4j.zoo;

import static org.gan4j.Player.minimize;
import static org.gan4j.nn.Ops.*;

import java.util.EnumSet;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.gan4j.Adam;
import org.gan4j.Batch;
import org.gan4j.Clock;
import org.gan4j.Config;
import org.gan4j.Gan;
import org.gan4j.Player;
import org.gan4j.Query;
import org.gan4j.Recipe;
import org.gan4j.Recipe.Preset;
import org.gan4j.Scorer;
import org.gan4j.Step;
import org.gan4j.error.ConfigurationException;
import org.gan4j.nn.Augmentation;
import org.gan4j.nn.Augmentation.Change;
import org.gan4j.nn.Net;

/**
 * Huang, Gokaslan, Kuleshov, Tompkin 2024, "The GAN is dead; long live the GAN! A Modern GAN Baseline": D compares each real with a
 * generated sample, and both penalties, on reals and on generated samples, make that game converge; the networks are plain residual ones.
 *
 * <p>Take it for quality when there is time: a round costs several times dcgan's. For a picture in minutes take {@code dcgan}.
 *
 * <pre>
 * D:  min  E[softplus(-(D(x) - D(G(z))))] + gamma/2 (E|grad_x D(x)|^2 + E|grad_G D(G(z))|^2)
 * G:  min  E[softplus(-(D(G(z)) - D(x)))]
 * </pre>
 */
public final class R3Gan implements Gan, Scorer {

    public static final Recipe RECIPE = new Recipe(
            "r3gan",
            "The GAN is dead; long live the GAN! A Modern GAN Baseline",
            "Huang, Gokaslan, Kuleshov, Tompkin",
            2024,
            "The modern baseline: D compares reals with generated samples in pairs, is penalised on both, and no other trick"
                    + " is needed. Take it for quality and for points with many modes; for a picture in minutes take dcgan.",
            """
            D:  min  E[softplus(-(D(x) - D(G(z))))] + gamma/2 (E|grad_x D(x)|^2 + E|grad_G D(G(z))|^2)
            G:  min  E[softplus(-(D(G(z)) - D(x)))]""",
            "points or square images, 16 to 256 pixels (a power of two), 1 or 3 channels",
            "samples, samples by label (labels=true)",
            "avatars",
            8,
            List.of(
                    paper(
                            "stackedmnist",
                            "512",
                            "labels=false full=4",
                            "gamma=1 half_life=1000000",
                            "burn_in=0.2 rate_end=1"),
                    paper(
                            "cifar10",
                            "512",
                            "labels=true full=4 augment_p=0.55",
                            "gamma=0.05 half_life=10000000",
                            "burn_in=0.08"),
                    paper(
                            "ffhq64",
                            "256",
                            "labels=false full=4 augment_p=0.3",
                            "gamma=2 half_life=1000000",
                            "burn_in=0.2"),
                    paper(
                            "ffhq256",
                            "256",
                            "labels=false full=4 augment_p=0.3",
                            "gamma=150 half_life=1000000",
                            "burn_in=0.1"),
                    paper(
                            "imagenet32",
                            "4096",
                            "labels=true full=4 augment_p=0.5",
                            "gamma=0.5 half_life=100000000",
                            "burn_in=0.2 width=1536 group=32"),
                    paper(
                            "imagenet64",
                            "4096",
                            "labels=true full=5 augment_p=0.4",
                            "gamma=1 half_life=100000000",
                            "burn_in=0.2 width=1536 group=32")),
            Settings::read,
            R3Gan::new);

    /** Width 768, groups of 16 and a rate of 0.0002, unless the rest says otherwise; its half-lives count D's images, ours G's too. */
    private static Preset paper(String name, String batch, String networks, String game, String rest) {
        String rateEnd = rest.contains("rate_end") ? "" : " rate_end=0.25";
        String width = rest.contains("width") ? "" : " width=768 group=16";
        return Preset.of(
                name,
                "appendix D and the authors' code, with --batch " + batch,
                networks + " " + game + " " + rest + width + " blocks=2 latent=64 rate=0.0002 gamma_end=0.1" + rateEnd);
    }

    /** A quantity that goes from one value to another along half a cosine, while the run burns in. */
    record Scheduled(double base, double end) {
        double at(double burnt) {
            return base + (1 - (1 + Math.cos(Math.PI * burnt)) / 2) * (end - base);
        }
    }

    record Settings(
            String penalties,
            Scheduled gamma,
            Scheduled rate,
            Scheduled beta2,
            Scheduled halfLife,
            Scheduled augment,
            double burnIn,
            boolean labels,
            int latent,
            int hidden,
            int layers,
            int width,
            int full,
            int blocks,
            int group) {
        static Settings read(Config c) {
            boolean points = !c.x().isImage();
            double gamma =
                    c.number("gamma", points ? 0.02 : 0.5, "weight of R1 and R2 at first", "section 4; appendix D");
            double rate =
                    c.number("rate", points ? 1e-3 : 2e-3, "learning rate of Adam at first", "0.0002 in appendix D");
            return new Settings(
                    c.choice("penalties", "both", List.of("both", "r1", "r2", "none"), "which of them", "section 2"),
                    new Scheduled(
                            gamma, gamma * c.number("gamma_end", 0.5, "of gamma, after burn-in", "0.1 in appendix D")),
                    new Scheduled(
                            rate, rate * c.number("rate_end", 0.05, "of rate, after burn-in", "0.25 in appendix D")),
                    new Scheduled(
                            below1(c, "beta2", 0.9, "decay of Adam's second moment at first"),
                            below1(c, "beta2_end", 0.99, "decay after burn-in")),
                    new Scheduled(0, c.halfLife(2_000)),
                    new Scheduled(
                            0,
                            points
                                    ? 0
                                    : c.number(
                                            "augment_p", 0, "how often D's images are changed, at last", "appendix D")),
                    c.number("burn_in", 1, "share of the run in which these five change", "0.08 to 0.2 in appendix D"),
                    !points && c.flag("labels", false, "whether G and D know the labels", "section 5.2"),
                    c.count("latent", points ? 2 : 64, "numbers in z, standard normal", "64 in the authors' code"),
                    points ? c.count("hidden", 128, "units of each hidden layer", "ours") : 0,
                    points ? c.count("layers", 4, "hidden layers of each network", "ours") : 0,
                    points ? 0 : c.count("width", 128, "channels at 4 x 4 pixels", "768 in appendix D"),
                    points ? 0 : c.count("full", 1, "stages of this width, then halved", "4 in appendix D"),
                    points ? 0 : c.count("blocks", 1, "residual blocks of each stage", "2 in appendix D"),
                    points ? 0 : c.count("group", 16, "channels of a group, of the 3 x 3's", "appendix D"));
        }

        private static double below1(Config c, String key, double defaultValue, String meaning) {
            double value = c.number(key, defaultValue, meaning, "appendix D");
            if (value >= 1) {
                throw new ConfigurationException(
                        "setting " + key + " of r3gan is " + value + ": say a number from 0 to below 1");
            }
            return value;
        }

        Adam adam(double burnt) {
            return new Adam(rate.at(burnt), 0, beta2.at(burnt));
        }

        /** How much of the burn-in is over. */
        double burnt(Clock clock) {
            return burnIn == 0 ? 1 : Math.min(1, clock.progress() / burnIn);
        }
    }

    private final Settings s;
    private final Player G;
    private final Player D;
    private final Augmentation T;

    public R3Gan(Config config) {
        s = Settings.read(config);
        boolean points = !config.x().isImage();
        long[] classes = s.labels ? config.classes() : new long[0];
        T = s.augment.end > 0 ? Augmentation.scheduled(EnumSet.allOf(Change.class)) : Augmentation.none();
        Net generator;
        Net discriminator;
        if (points) {
            generator = VanillaGan.generator(s.latent, s.hidden, s.layers, config.x());
            discriminator = VanillaGan.discriminator(s.hidden, s.layers, config.x());
        } else {
            R3GanNetworks networks = new R3GanNetworks(s.width, s.full, s.blocks, s.group, s.latent, classes);
            generator = networks.generator(config.x());
            discriminator = networks.discriminator(config.x());
        }
        G = config.player("G", generator, s.adam(0), s.halfLife.end);
        D = config.player("D", discriminator.behind(T), s.adam(0), 0);
    }

    @Override
    public void step(Batch batch, Step step) {
        double burnt = s.burnt(step.clock());
        G.learn(s.adam(burnt));
        D.learn(s.adam(burnt));
        G.averageOver(s.halfLife.at(burnt));
        T.probability(s.augment.at(burnt));
        Batch first = batch.split(2).get(0);
        Batch second = batch.split(2).get(1);

        // D:  min  E[softplus(-(D(x) - D(G(z))))] + gamma/2 (E|grad_x D(x)|^2 + E|grad_G D(G(z))|^2)
        // Both in one pass: without batch normalisation nobody sees who else is there.
        long n = first.size();
        Tensor x = leaf(cat(0, first.x(), constant(() -> G.forward(z(first, step), first.y()))));
        Tensor d = D.forward(x, cat(0, first.y(), first.y()));
        Tensor lossD = mean(softplus(neg(minus(rows(d, 0, n), rows(d, n, 2 * n)))));
        step.report("D/loss", lossD);
        if (!s.penalties.equals("none")) {
            Tensor each = squaredGradient(d, x);
            Tensor r1 = mean(rows(each, 0, n));
            Tensor r2 = mean(rows(each, n, 2 * n));
            Tensor penalty = switch (s.penalties) {
                case "r1" -> r1;
                case "r2" -> r2;
                default -> plus(r1, r2);
            };
            lossD = plus(lossD, times(s.gamma.at(burnt) / 2, penalty));
            step.report("D/r1", r1);
            step.report("D/r2", r2);
        }
        minimize(lossD, D);

        // G:  min  E[softplus(-(D(G(z)) - D(x)))], on other reals and other z
        Tensor judged = constant(() -> D.forward(second.x(), second.y()));
        Tensor lossG = mean(softplus(minus(judged, D.forward(G.forward(z(second, step), second.y()), second.y()))));
        minimize(lossG, G);
        step.report("G/loss", lossG);
    }

    private Tensor z(Batch batch, Step step) {
        return step.normal(batch.size(), s.latent);
    }

    /** G has no tanh: what it says beyond black and white is cut off. */
    @Override
    public Tensor sample(Query query) {
        Tensor made = G.forward(query.normal(s.latent), query.y());
        return made.dim() == 4 ? clamp(made, -1, 1) : made;
    }

    @Override
    public Tensor score(Tensor x) {
        return D.forward(x);
    }

    @Override
    public List<Player> players() {
        return List.of(G, D);
    }

    @Override
    public int minibatches() {
        return 2;
    }

    @Override
    public boolean conditional() {
        return s.labels;
    }
}
