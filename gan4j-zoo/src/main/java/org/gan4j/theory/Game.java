package org.gan4j.theory;

import static org.gan4j.nn.Ops.constant;
import static org.gan4j.nn.Ops.gradient;
import static org.gan4j.nn.Ops.leaf;
import static org.gan4j.nn.Ops.neg;
import static org.gan4j.nn.Ops.sigmoid;
import static org.gan4j.nn.Ops.softplus;

import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.gan4j.Batch;
import org.gan4j.Clock;
import org.gan4j.Config;
import org.gan4j.Gan;
import org.gan4j.Player;
import org.gan4j.Step;
import org.gan4j.data.Field;
import org.gan4j.device.Compute;
import org.gan4j.nn.Mode;
import org.gan4j.nn.Tensors;
import org.gan4j.random.Randomness;
import org.gan4j.random.Randomness.Stream;
import org.gan4j.zoo.VanillaGan;

/** The zoo's {@code gan} on points with so many coordinates, played round by round and looked into. */
final class Game implements AutoCloseable {

    private static final Step.Reports UNHEARD = (name, value) -> {};

    private final OneThread oneThread = new OneThread();
    private final int coordinates;
    private final int latent;
    private final long seed;
    private final Gan gan;
    private final Player G;
    private final Player D;
    private long rounds;

    /** @param settings of the GAN, with {@code latent} among them */
    Game(int coordinates, Map<String, String> settings, long seed) {
        this.coordinates = coordinates;
        this.latent = Integer.parseInt(settings.get("latent"));
        this.seed = seed;
        Config.Data data = new Config.Data(Field.floats(coordinates), Field.NONE, List.of());
        gan = VanillaGan.RECIPE.build(new Config("gan", settings, data, seed, Compute.CPU));
        G = gan.players().get(0);
        D = gan.players().get(1);
    }

    /** Algorithm 1's minibatches: how many times its batch a round takes. */
    int minibatches() {
        return gan.minibatches();
    }

    /** One round on these real points: {@code minibatches} times as many as a batch. */
    void round(float[] points) {
        try (PointerScope scope = new PointerScope()) {
            GeneratorOptional noise =
                    new GeneratorOptional(torch.make_generator_cpu(Randomness.mix(seed, Stream.STEP, rounds)));
            int n = points.length / coordinates;
            Batch batch = new Batch(Tensors.of(points, n, coordinates), Tensors.of(new long[0], n, 0));
            TensorOptions options = new TensorOptions(Compute.CPU.device());
            try (Mode mode = Mode.training(false, noise)) {
                gan.step(batch, new Step(new Clock(rounds, rounds * n, 0), noise, options, UNHEARD));
            }
        }
        rounds++;
    }

    /** What G makes of the same n latents each time. */
    float[] fakes(int n) {
        float[] z = new float[n * latent];
        Randomness.normal(seed, z);
        try (PointerScope scope = new PointerScope()) {
            return Tensors.floats(constant(() -> G.forward(Tensors.of(z, n, latent))));
        }
    }

    /** D at these points, from 0 to 1. */
    double[] judged(float[] points) {
        try (PointerScope scope = new PointerScope()) {
            return Learner.doubles(constant(() -> sigmoid(D.forward(tensor(points)))));
        }
    }

    /** Where a fake at each point is pulled to: minus the gradient of G's loss -log D. */
    float[] pulls(float[] points) {
        try (PointerScope scope = new PointerScope()) {
            Tensor x = leaf(tensor(points));
            return Tensors.floats(neg(gradient(softplus(neg(D.forward(x))), x)));
        }
    }

    private Tensor tensor(float[] points) {
        return Tensors.of(points, points.length / coordinates, coordinates);
    }

    @Override
    public void close() {
        gan.players().forEach(Player::close);
        oneThread.close();
    }
}
