package org.gan4j.zoo;

import static org.gan4j.Player.minimize;
import static org.gan4j.nn.Ops.*;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.gan4j.Adam;
import org.gan4j.Batch;
import org.gan4j.Config;
import org.gan4j.Gan;
import org.gan4j.Player;
import org.gan4j.Query;
import org.gan4j.Recipe;
import org.gan4j.Scorer;
import org.gan4j.Step;

/** A GAN that can be spoiled in many ways. */
final class Rigged implements Gan, Scorer {

    static final Recipe RECIPE = new Recipe(
            "rigged",
            "A game that is not fair",
            "nobody",
            2026,
            "For tests.",
            "as gan, or as wgan",
            "points or images",
            "samples",
            "ring",
            64,
            List.of(),
            Settings::read,
            Rigged::new);

    private record Settings(
            double rateOfG,
            double rateOfD,
            double beta1,
            double gamma,
            boolean minimax,
            boolean critic,
            boolean blind,
            int hidden,
            double halfLife,
            double exactHalfLife) {
        static Settings read(Config c) {
            return new Settings(
                    c.number("rate", 1e-3, "learning rate of G", "ours"),
                    c.number("rate_of_d", 1e-3, "learning rate of D", "ours"),
                    c.number("beta1", 0.5, "decay", "ours"),
                    c.number("gamma", 0.1, "weight of R1, 0 for none", "ours"),
                    c.flag("minimax", false, "whether G's loss saturates", "ours"),
                    c.flag("critic", false, "whether D is a critic that nothing holds", "ours"),
                    c.flag("blind", false, "whether G ignores z", "ours"),
                    c.count("hidden", 32, "units", "ours"),
                    c.number("half_life", 1000, "images after which", "ours"),
                    c.number("exact_half_life", 0, "the same, from the start; 0 for none", "ours"));
        }
    }

    private final Settings s;
    private final Player G;
    private final Player D;

    private Rigged(Config config) {
        s = Settings.read(config);
        Adam ofG = new Adam(s.rateOfG, s.beta1, 0.99);
        G = config.player("G", VanillaGan.generator(2, s.hidden, 2, config.x()), ofG, s.halfLife);
        D = config.player(
                "D", VanillaGan.discriminator(s.hidden, 2, config.x()), new Adam(s.rateOfD, s.beta1, 0.99), 0);
        if (s.exactHalfLife > 0) {
            G.averageOver(s.exactHalfLife);
        }
    }

    @Override
    public void step(Batch batch, Step step) {
        Tensor x = leaf(batch.x());
        Tensor fake = constant(() -> G.forward(z(step.normal(batch.size(), 2))));
        Tensor real = D.forward(x);
        Tensor judged = D.forward(fake);
        Tensor lossD =
                s.critic ? minus(mean(judged), mean(real)) : plus(mean(softplus(neg(real))), mean(softplus(judged)));
        minimize(new R1(s.gamma, 1).with(lossD, real, x, step), D);
        step.report(s.critic ? "D/distance" : "D/loss", lossD);
        Tensor again = D.forward(G.forward(z(step.normal(batch.size(), 2))));
        Tensor lossG = s.critic ? neg(mean(again)) : mean(s.minimax ? neg(softplus(again)) : softplus(neg(again)));
        minimize(lossG, G);
        step.report("G/loss", lossG);
    }

    private Tensor z(Tensor latent) {
        return times(s.blind ? 0 : 1, latent);
    }

    @Override
    public Tensor sample(Query query) {
        return G.forward(z(query.normal(2)));
    }

    @Override
    public Tensor score(Tensor x) {
        return D.forward(x);
    }

    @Override
    public List<Player> players() {
        return List.of(G, D);
    }
}
