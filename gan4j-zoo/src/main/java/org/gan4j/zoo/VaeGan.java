package org.gan4j.zoo;

import static org.gan4j.Player.move;
import static org.gan4j.Player.together;
import static org.gan4j.nn.Layers.*;
import static org.gan4j.nn.Ops.*;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.gan4j.Adam;
import org.gan4j.Batch;
import org.gan4j.Config;
import org.gan4j.Encoder;
import org.gan4j.Gan;
import org.gan4j.Player;
import org.gan4j.Query;
import org.gan4j.Recipe;
import org.gan4j.Step;
import org.gan4j.nn.Layer;
import org.gan4j.nn.Net;

/**
 * Larsen, Sonderby, Larochelle, Winther 2015, "Autoencoding beyond pixels using a learned similarity metric": a variational autoencoder
 * whose reconstructions are compared not pixel by pixel but in the features of a GAN's discriminator.
 *
 * <p>Use it where pictures are to be encoded, mixed and changed as well as made: E finds the code of a picture, G draws codes.
 *
 * <pre>
 * z ~ N(mu(x), sigma(x)^2),  (mu, log sigma^2) = E(x),    z_p ~ N(0, 1),    f = D's last hidden layer
 * prior  = KL(q(z | x) || N(0, 1))        like = |f(x) - f(G(z))|^2
 * game   = E[softplus(-D(x))] + 1/2 E[softplus(D(G(z)))] + 1/2 E[softplus(D(G(z_p)))]
 * E:  min  prior + like
 * G:  min  gamma like + 1/2 E[softplus(-D(G(z)))] + 1/2 E[softplus(-D(G(z_p)))]
 * D:  min  game + r1/2 E|grad_x D(x)|^2
 * </pre>
 */
public final class VaeGan implements Gan, Encoder {

    public static final Recipe RECIPE = new Recipe(
            "vaegan",
            "Autoencoding beyond pixels using a learned similarity metric",
            "Larsen, Sonderby, Larochelle, Winther",
            2015,
            "A variational autoencoder whose reconstructions are compared in the features of a GAN's judge. Take it to encode"
                    + " pictures and to mix them, as well as to make new ones.",
            """
            z ~ E(x),  z_p ~ N(0, 1),  f = D's last hidden layer,  like = |f(x) - f(G(z))|^2
            E:  min  prior KL(E(x) || N(0, 1)) + like
            G:  min  gamma like + 1/2 E[softplus(-D(G(z)))] + 1/2 E[softplus(-D(G(z_p)))]
            D:  min  E[softplus(-D(x))] + 1/2 E[softplus(D(G(z)))] + 1/2 E[softplus(D(G(z_p)))] + r1/2 E|grad_x D(x)|^2""",
            "square images, 16 to 256 pixels (a power of two), 1 or 3 channels",
            "samples, reconstructs",
            "avatars",
            8,
            List.of(Recipe.Preset.of(
                    "paper",
                    "section 4 and the authors' code: no penalty, no average",
                    "latent=128 width=64 r1=0 half_life=0 rate=0.0003 beta1=0 beta2=0.9 schedule=constant")),
            Settings::read,
            VaeGan::new);

    record Settings(int latent, int width, double prior, double gamma, R1 r1, double halfLife, Adam adam) {
        static Settings read(Config c) {
            return new Settings(
                    c.count("latent", 64, "numbers in z, standard normal", "128 in the paper"),
                    c.count("width", 32, "channels nearest to the picture", "the authors' code"),
                    c.number("prior", 1e-3, "weight of the KL divergence, against a mean over features", "ours"),
                    c.number("gamma", 1, "weight of the reconstruction for G", "section 3.3; not named in the paper"),
                    new R1(
                            c.number("r1", 1, "weight of R1, 0 for none", "Mescheder et al. 2018, eq. 9"),
                            R1.every(c, 4)),
                    c.halfLife(10_000),
                    c.adam(1e-3, 0.5, 0.99, "cosine", "ours; the paper has RMSProp, which is beta1 = 0, of 0.0003"));
        }
    }

    private final Settings s;
    private final Net features;
    private final Net head;
    private final Player E;
    private final Player G;
    private final Player D;

    public VaeGan(Config config) {
        s = Settings.read(config);
        long f = Dcgan.features(s.width, config.x());
        features = Net.of(Dcgan.trunk(s.width, false, config.x()).toArray(Layer[]::new));
        head = Net.of(linear(f, 1), map(y -> y.flatten(0, -1)));
        List<Layer> encoder = new ArrayList<>(Dcgan.trunk(s.width, false, config.x()));
        encoder.add(linear(f, 2L * s.latent));
        E = config.player("E", Net.of(encoder.toArray(Layer[]::new)), s.adam, s.halfLife);
        G = config.player("G", Dcgan.generator(s.latent, s.width, true, config.x()), s.adam, s.halfLife);
        D = config.player("D", Net.named("features", features).and("head", head), s.adam, 0);
    }

    @Override
    public void step(Batch batch, Step step) {
        long n = batch.size();
        Tensor x = leaf(batch.x());
        Tensor code = E.forward(x.detach());
        Tensor mu = mu(code);
        Tensor logVariance = code.narrow(1, s.latent, s.latent);
        Tensor z = plus(mu, times(exp(times(0.5, logVariance)), step.normal(n, s.latent)));

        // One graph serves all three: each player moves by its own loss, so that the game never reaches E.
        Tensor made = G.forward(cat(0, z, step.normal(n, s.latent)));
        Tensor fx = features.forward(x);
        Tensor fmade = features.forward(made);
        Tensor real = head.forward(fx);
        Tensor fake = head.forward(fmade);

        // E:  min  prior + like
        Tensor prior = kl(mu, logVariance);
        Tensor like = mse(rows(fmade, 0, n), fx.detach());
        Tensor lossE = plus(times(s.prior, prior), like);

        // G:  min  gamma like + E[softplus(-D(G(.)))],  half of it reconstructions, half of it samples
        Tensor game = mean(softplus(neg(fake)));
        Tensor lossG = plus(times(s.gamma, like), game);

        // D:  min  E[softplus(-D(x))] + E[softplus(D(G(.)))] + r1/2 E|grad_x D(x)|^2
        Tensor lossD = plus(mean(softplus(neg(real))), mean(softplus(fake)));
        step.report("D/loss", lossD);
        lossD = s.r1.with(lossD, real, x, step);
        together(move(lossE, E), move(lossG, G), move(lossD, D));

        step.report("E/prior", prior);
        step.report("E/like", like);
        step.report("G/loss", game);
        step.report("E/pixels", mse(rows(made, 0, n), x));
    }

    private Tensor mu(Tensor code) {
        return code.narrow(1, 0, s.latent);
    }

    /** KL(N(mu, e^logVariance) || N(0, 1)) of [n, latent]: the sum over the code, the mean over the batch (Kingma and Welling 2013, B). */
    static Tensor kl(Tensor mu, Tensor logVariance) {
        Tensor twice = minus(plus(plus(square(mu), exp(logVariance)), -1), logVariance);
        return times(0.5, mean(sumEach(twice)));
    }

    @Override
    public Tensor encode(Tensor x) {
        return mu(E.forward(x));
    }

    @Override
    public Tensor decode(Tensor code) {
        return G.forward(code);
    }

    @Override
    public Tensor sample(Query query) {
        return G.forward(query.normal(s.latent));
    }

    @Override
    public List<Player> players() {
        return List.of(E, G, D);
    }
}
