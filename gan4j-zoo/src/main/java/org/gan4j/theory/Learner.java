package org.gan4j.theory;

import static org.gan4j.nn.Ops.constant;

import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.gan4j.Adam;
import org.gan4j.Clock;
import org.gan4j.Config;
import org.gan4j.Player;
import org.gan4j.Schedule;
import org.gan4j.data.Field;
import org.gan4j.device.Compute;
import org.gan4j.nn.Layers;
import org.gan4j.nn.Net;
import org.gan4j.nn.Tensors;

/** A little network on the line, trained on the processor: x [n, 1] to numbers [n]. */
final class Learner implements AutoCloseable {

    private final OneThread oneThread = new OneThread();
    private final Player player;

    /** Two hidden layers of tanh, which follow smooth curves well. */
    Learner(int hidden, double rate, long seed) {
        Config config = new Config(
                "theory", Map.of(), new Config.Data(Field.floats(1), Field.NONE, List.of()), seed, Compute.CPU);
        Net net = Net.of(
                Layers.linear(1, hidden),
                Layers.tanh(),
                Layers.linear(hidden, hidden),
                Layers.tanh(),
                Layers.linear(hidden, 1),
                Layers.map(y -> y.flatten(0, -1)));
        player = config.player("D", net, new Adam(rate, 0.9, 0.99, 1e-8, Schedule.named("cosine")), 0);
    }

    Tensor forward(Tensor x) {
        return player.forward(x);
    }

    /** Goes down the loss of each step, whose number it is given; the value of each loss, before its step. */
    double[] train(int steps, IntFunction<Tensor> loss) {
        double[] losses = new double[steps];
        for (int i = 0; i < steps; i++) {
            player.at(new Clock(i, i, steps));
            try (PointerScope scope = new PointerScope()) {
                Tensor value = loss.apply(i);
                losses[i] = value.item_double();
                Player.minimize(value, player);
            }
        }
        return losses;
    }

    /** The outputs at these places. */
    double[] at(double[] places) {
        try (PointerScope scope = new PointerScope()) {
            return doubles(constant(() -> forward(column(places))));
        }
    }

    static double[] doubles(Tensor tensor) {
        float[] values = Tensors.floats(tensor);
        double[] doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }

    /** [n]. */
    static Tensor row(double[] values) {
        return column(values).flatten(0, -1);
    }

    /** [n, 1]. */
    static Tensor column(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return Tensors.of(floats, floats.length, 1);
    }

    @Override
    public void close() {
        player.close();
        oneThread.close();
    }
}
