package org.gan4j.run;

import static org.gan4j.Player.minimize;
import static org.gan4j.nn.Ops.constant;
import static org.gan4j.nn.Ops.mean;
import static org.gan4j.nn.Ops.neg;
import static org.gan4j.nn.Ops.plus;
import static org.gan4j.nn.Ops.softplus;
import static org.gan4j.nn.Ops.times;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.gan4j.Adam;
import org.gan4j.Batch;
import org.gan4j.Config;
import org.gan4j.Gan;
import org.gan4j.Player;
import org.gan4j.Query;
import org.gan4j.Recipe;
import org.gan4j.Step;
import org.gan4j.data.Points;
import org.gan4j.data.Split;
import org.gan4j.nn.Layers;
import org.gan4j.nn.Net;

/** A GAN of forty weights, which breaks on request: its loss, or only its weights, become NaN at a given step. */
final class ToyGan implements Gan {

    static final Recipe RECIPE = new Recipe(
            "toy",
            "A toy",
            "nobody",
            2026,
            "For tests.",
            "D: min E[softplus(-D(x))] + E[softplus(D(G(z)))]",
            "points",
            "samples",
            "ring",
            4,
            List.of(),
            ToyGan::settings,
            ToyGan::new);

    static final Points DATA = Points.ring(Split.TRAINING).draw(30, 1);

    private final double lossBreaksAt;
    private final double weightsBreakAt;
    private final Player G;
    private final Player D;

    private record Settings(double loss, double weights, Adam adam) {}

    private static Settings settings(Config config) {
        return new Settings(
                config.number("loss_breaks_at", 1e9, "step", "ours"),
                config.number("weights_break_at", 1e9, "step", "ours"),
                config.adam(0.001, 0.5, 0.99, "cosine", "ours"));
    }

    private ToyGan(Config config) {
        Settings s = settings(config);
        lossBreaksAt = s.loss;
        weightsBreakAt = s.weights;
        G = config.player("G", Net.of(Layers.linear(2, 4), Layers.tanh(), Layers.linear(4, 2)), s.adam, 100);
        D = config.player("D", Net.of(Layers.linear(2, 4), Layers.tanh(), Layers.linear(4, 1)), s.adam, 0);
    }

    @Override
    public void step(Batch batch, Step step) {
        Tensor fake = constant(() -> G.forward(step.normal(batch.size(), 2)));
        Tensor lossD = plus(mean(softplus(neg(D.forward(batch.x())))), mean(softplus(D.forward(fake))));
        step.report("D/loss", step.index() >= lossBreaksAt ? times(Double.NaN, lossD) : lossD);
        minimize(step.index() >= weightsBreakAt ? times(Double.NaN, lossD) : lossD, D);
        minimize(mean(softplus(neg(D.forward(G.forward(step.normal(batch.size(), 2)))))), G);
    }

    @Override
    public Tensor sample(Query query) {
        return G.forward(query.normal(2));
    }

    @Override
    public List<Player> players() {
        return List.of(G, D);
    }

    /** Forty steps of it. */
    static Job job() {
        return Job.of(RECIPE, DATA).images(160).seed(5).device("cpu").threads(1).cadence(new Job.Cadence(4, 40, 2));
    }
}
