package org.gan4j.testkit;

import static org.gan4j.Player.minimize;
import static org.gan4j.nn.Ops.constant;
import static org.gan4j.nn.Ops.mean;
import static org.gan4j.nn.Ops.minus;
import static org.gan4j.nn.Ops.neg;
import static org.gan4j.nn.Ops.plus;
import static org.gan4j.nn.Ops.softplus;
import static org.gan4j.nn.Ops.times;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.gan4j.Adam;
import org.gan4j.Batch;
import org.gan4j.Config;
import org.gan4j.Gan;
import org.gan4j.Player;
import org.gan4j.Query;
import org.gan4j.Recipe;
import org.gan4j.Step;
import org.gan4j.data.Dataset;
import org.gan4j.nn.Layers;
import org.gan4j.nn.Net;
import org.gan4j.nn.Tensors;

/** A small GAN with one of the faults that people make. */
final class FaultyGan implements Gan {

    enum Fault {
        NONE,
        GENERATOR_NEVER_MOVES,
        LOSS_HALVED,
        DISCRIMINATOR_DRAGS_THE_GENERATOR,
        WEIGHTS_WRITTEN_BY_HAND,
        NOISE_WITHOUT_COORDINATES,
        TENSOR_KEPT_EVERY_ROUND,
        SAMPLES_LOOK_AT_EACH_OTHER
    }

    /** The contract of such a GAN. */
    record Contract(Recipe recipe, Dataset data) implements GanContract {

        Contract(Fault fault) {
            this(FaultyGan.recipe(fault), TinyData.points());
        }

        @Override
        public Map<String, Double> reportsOfIndifferentJudge() {
            return Map.of("D/loss", 2 * Math.log(2), "G/loss", Math.log(2));
        }

        @Override
        public Map<String, Integer> movesInOneRound() {
            return Map.of("G", 1, "D", 1);
        }
    }

    private final Fault fault;
    private final Player G;
    private final Player D;
    private final Random random = new Random();

    private FaultyGan(Fault fault, Config config) {
        this.fault = fault;
        Adam adam = adam(config);
        G = config.player("G", Net.of(Layers.linear(2, 4), Layers.tanh(), Layers.linear(4, 2)), adam, 100);
        D = config.player("D", Net.of(Layers.linear(2, 4), Layers.tanh(), Layers.linear(4, 1)), adam, 0);
    }

    private static Adam adam(Config config) {
        return config.adam(0.001, 0.5, 0.99, "linear", "ours");
    }

    static Recipe recipe(Fault fault) {
        return new Recipe(
                "faulty",
                "A faulty GAN",
                "everybody",
                2026,
                "For tests.",
                "D: min E[softplus(-D(x))] + E[softplus(D(G(z)))]",
                "points",
                "samples",
                "ring",
                4,
                List.of(),
                FaultyGan::adam,
                config -> new FaultyGan(fault, config));
    }

    private boolean has(Fault one) {
        return fault == one;
    }

    @Override
    public void step(Batch batch, Step step) {
        boolean drags = has(Fault.DISCRIMINATOR_DRAGS_THE_GENERATOR);
        Tensor z = step.normal(batch.size(), 2);
        if (has(Fault.NOISE_WITHOUT_COORDINATES)) {
            z = plus(z, random.nextGaussian());
        }
        Tensor noise = z;
        Tensor fake = drags ? G.forward(noise) : constant(() -> G.forward(noise));
        Tensor lossD = plus(mean(softplus(neg(D.forward(batch.x())))), mean(softplus(D.forward(fake))));
        if (has(Fault.LOSS_HALVED)) {
            lossD = times(0.5, lossD);
        }
        step.report("D/loss", lossD);
        minimize(lossD, drags ? new Player[] {D, G} : new Player[] {D});
        Tensor lossG = mean(softplus(neg(D.forward(G.forward(step.normal(batch.size(), 2))))));
        step.report("G/loss", lossG);
        if (!has(Fault.GENERATOR_NEVER_MOVES)) {
            minimize(lossG, G);
        }
        if (has(Fault.WEIGHTS_WRITTEN_BY_HAND)) {
            constant(() -> Weights.live(D).get("0.weight").mul_(new Scalar(0.99)));
        }
        if (has(Fault.TENSOR_KEPT_EVERY_ROUND)) {
            Tensors.keep(lossG.detach());
        }
    }

    @Override
    public Tensor sample(Query query) {
        Tensor samples = G.forward(query.normal(2));
        return has(Fault.SAMPLES_LOOK_AT_EACH_OTHER) ? minus(samples, mean(samples)) : samples;
    }

    @Override
    public List<Player> players() {
        return List.of(G, D);
    }
}
