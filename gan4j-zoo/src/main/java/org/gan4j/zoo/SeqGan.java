package org.gan4j.zoo;

import static org.gan4j.Player.minimize;
import static org.gan4j.nn.Layers.*;
import static org.gan4j.nn.Ops.*;

import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.gan4j.Adam;
import org.gan4j.Batch;
import org.gan4j.Config;
import org.gan4j.Gan;
import org.gan4j.Player;
import org.gan4j.Query;
import org.gan4j.Recipe;
import org.gan4j.Step;
import org.gan4j.error.ConfigurationException;
import org.gan4j.nn.Init;
import org.gan4j.nn.Net;

/**
 * Yu, Zhang, Wang, Yu 2017, "SeqGAN: Sequence Generative Adversarial Nets with Policy Gradient": words cannot be differentiated, so G is a
 * policy that writes them one by one, and D's verdict is its reward. What an unfinished text is worth is the mean verdict on some ends
 * that G itself writes to it (Monte Carlo roll-outs). Before the game G learns by maximum likelihood.
 *
 * <pre>
 * before:  G:  min -mean_t log G(x_t | x_1 ... x_t-1)
 * game:    D:  min  E[softplus(-D(x))] + E[softplus(D(y))],  y ~ G
 *          G:  min -mean_t (Q_t - E[Q_t]) log G(y_t | y_1 ... y_t-1),  Q_t = mean over roll-outs of sigmoid(D(y_1 ... y_t ...))
 * </pre>
 */
public final class SeqGan implements Gan {

    public static final Recipe RECIPE = new Recipe(
            "seqgan",
            "SeqGAN: Sequence Generative Adversarial Nets with Policy Gradient",
            "Yu, Zhang, Wang, Yu",
            2017,
            "Texts, word by word: D's verdict rewards a writer that first learned by maximum likelihood. Compare it with"
                    + " objective=likelihood, which is that alone.",
            """
            before:  G:  min -mean_t log G(x_t | x_1 ... x_t-1)
            game:    D:  min  E[softplus(-D(x))] + E[softplus(D(y))],  y ~ G
                     G:  min -mean_t (Q_t - E[Q_t]) log G(y_t | y_1 ... y_t-1)""",
            "texts",
            "samples",
            "sentences",
            64,
            List.of(Recipe.Preset.of(
                    "paper",
                    "section 4 and the authors' code; the rate is that of the likelihood, for all",
                    "rollouts=16 hidden=32 words=32 rate=0.01 beta1=0.9 beta2=0.999 schedule=constant half_life=0")),
            Settings::read,
            SeqGan::new);

    record Settings(
            boolean game,
            double pretrain,
            int rollouts,
            int words,
            int hidden,
            int width,
            double temperature,
            double halfLife,
            Adam adam) {
        Settings {
            if (temperature == 0) {
                throw new ConfigurationException(
                        "setting temperature of seqgan is 0: say a number above 0, such as 0.1");
            }
        }

        static Settings read(Config c) {
            return new Settings(
                    c.choice(
                                    "objective",
                                    "game",
                                    List.of("game", "likelihood"),
                                    "of G, the second without any D",
                                    "sections 3 and 4")
                            .equals("game"),
                    c.fraction("pretrain", 0.5, "share of the run before the game", "Algorithm 1"),
                    c.count("rollouts", 4, "ends that an unfinished text is judged by", "16 in the authors' code"),
                    c.count("words", 32, "numbers that stand for a word", "section 4.1"),
                    c.count("hidden", 64, "numbers that G remembers what it wrote by", "32 in section 4.1"),
                    c.count("width", 64, "channels of D", "100 to 200 in the authors' code"),
                    c.number(
                            "temperature",
                            1,
                            "of samples: below 1 likely words become likelier",
                            "Caccia et al. 2018, section 3"),
                    c.halfLife(10_000),
                    c.adam(3e-3, 0.5, 0.99, "cosine", "ours"));
        }
    }

    /** When D, which has to be some good before the game, begins to learn: at this share of the time before. */
    private static final double D_JOINS = 0.8;

    private final Settings s;
    private final int vocabulary;
    private final int length;
    private final Net writer;
    private final Net next;
    private final Player G;
    private final Player D;

    public SeqGan(Config config) {
        s = Settings.read(config);
        vocabulary = config.vocabulary().size();
        length = config.x().numbers();
        writer = Net.of(embedding(vocabulary, s.words), gru(s.words, s.hidden));
        next = Net.of(linear(s.hidden, vocabulary));
        G = config.player("G", Net.named("writer", writer).and("next", next), s.adam, s.halfLife);
        D = config.player("D", discriminator(vocabulary, s.words, s.width, length), s.adam, 0);
    }

    @Override
    public void step(Batch batch, Step step) {
        Tensor x = batch.x();
        double progress = step.clock().progress();
        boolean game = s.game && progress >= s.pretrain;
        if (!game) {
            Tensor likelihood = mean(logG(x));
            minimize(neg(likelihood), G);
            step.report("G/likelihood", likelihood);
        }
        if (s.game && progress >= D_JOINS * s.pretrain) {
            Tensor y = constant(() -> write(x, 0, step.uniform(batch.size(), length), 1));
            Tensor lossD = plus(mean(softplus(neg(D.forward(x)))), mean(softplus(D.forward(y))));
            minimize(lossD, D);
            step.report("D/loss", lossD);
            if (game) {
                Tensor Q = constant(() -> Q(y, step));
                Tensor lossG = neg(mean(times(minus(Q, Q.mean(0)), logG(y))));
                minimize(lossG, G);
                step.report("G/reward", mean(Q));
                step.report("G/loss", lossG);
            }
        }
    }

    /** What each word of each text was worth, [n, length]: the mean verdict on texts that begin so (equation 4). */
    private Tensor Q(Tensor y, Step step) {
        long n = y.size(0);
        Tensor[] each = new Tensor[length];
        Tensor several = y.repeat(s.rollouts, 1);
        for (int t = 1; t < length; t++) {
            Tensor ended = write(several, t, step.uniform(s.rollouts * n, length), 1);
            each[t - 1] = sigmoid(D.forward(ended)).view(s.rollouts, n).mean(0);
        }
        each[length - 1] = sigmoid(D.forward(y));
        return cat(0, each).view(length, n).t();
    }

    /** log G(x_t | x_1 ... x_t-1), [n, length]. */
    private Tensor logG(Tensor x) {
        Tensor[] each = new Tensor[length];
        Tensor word = firstWord(x);
        Tensor mind = emptyMind(x);
        for (int t = 0; t < length; t++) {
            mind = writer.forward(word, mind);
            word = column(x, t);
            each[t] = next.forward(mind).log_softmax(1).gather(1, word.unsqueeze(1));
        }
        return cat(1, each);
    }

    /**
     * Texts, [n, length].
     *
     * @param begun texts, [n, length], whose first {@code given} words stay
     * @param u numbers in [0, 1), [n, length]: a word is where the distribution function of G exceeds its number
     */
    private Tensor write(Tensor begun, int given, Tensor u, double temperature) {
        Tensor[] words = new Tensor[length];
        Tensor word = firstWord(begun);
        Tensor mind = emptyMind(begun);
        for (int t = 0; t < length; t++) {
            mind = writer.forward(word, mind);
            if (t < given) {
                word = column(begun, t);
            } else {
                Tensor chances = softmax(times(1 / temperature, next.forward(mind)), 1);
                Tensor below = chances.cumsum(1).le(column(u, t).unsqueeze(1));
                // Rounded, all chances may add up to less than u.
                word = below.sum(1).clamp_max(new Scalar(vocabulary - 1));
            }
            words[t] = word.unsqueeze(1);
        }
        return cat(1, words);
    }

    /** Before a text there was the end of another, token 0. */
    private static Tensor firstWord(Tensor texts) {
        return texts.new_zeros(texts.size(0));
    }

    private Tensor emptyMind(Tensor texts) {
        return texts.new_zeros(texts.size(0), s.hidden).to(ScalarType.Float);
    }

    @Override
    public Tensor sample(Query query) {
        Tensor u = times(0.5, plus(query.uniform(length), 1));
        return write(query.y().new_zeros(query.size(), length), 0, u, s.temperature);
    }

    @Override
    public List<Player> players() {
        return List.of(G, D);
    }

    /** Texts [n, length] to logits [n]: convolutions over words, then all places together. */
    private static Net discriminator(int vocabulary, int words, int width, int length) {
        long features = (long) width * length;
        return Net.of(
                embedding(vocabulary, words),
                map(x -> transpose(x)),
                conv1d(words, width, 3, 1, 1, Init.kaiming(3L * words, 0.2), Init.constant(0)),
                leakyRelu(0.2),
                conv1d(width, width, 3, 1, 1, Init.kaiming(3L * width, 0.2), Init.constant(0)),
                leakyRelu(0.2),
                flatten(),
                linear(features, width, Init.kaiming(features, 0.2), Init.constant(0)),
                leakyRelu(0.2),
                linear(width, 1),
                map(y -> y.flatten(0, -1)));
    }
}
