package org.gan4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gan4j.Player.minimize;
import static org.gan4j.nn.Ops.constant;
import static org.gan4j.nn.Ops.leaf;
import static org.gan4j.nn.Ops.mean;
import static org.gan4j.nn.Ops.neg;
import static org.gan4j.nn.Ops.plus;
import static org.gan4j.nn.Ops.softplus;
import static org.gan4j.nn.Ops.squaredGradient;
import static org.gan4j.nn.Ops.times;

import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.gan4j.device.Compute;
import org.gan4j.nn.Init;
import org.gan4j.nn.Layer;
import org.gan4j.nn.Net;
import org.gan4j.nn.Parameter;
import org.gan4j.nn.Tensors;
import org.junit.jupiter.api.Test;

/**
 * The smallest GAN there is (Mescheder et al. 2018, section 2): all data at 0, G makes the point theta, D(x) = psi x. Without a penalty
 * the two circle around the solution for ever; R1 of weight 1 leads them there. The wrong sign or strength of a penalty shows at once.
 */
final class DiracGanTest {

    /**
     * Adam without its memory and its normalisation is gradient descent: a huge epsilon divides every step alike, and the rate
     * multiplies it away.
     */
    private static final double EPSILON = 1e6;

    private static final Adam DESCENT = new Adam(0.05 * EPSILON, 0, 0, EPSILON, Schedule.CONSTANT);

    private record Theta(Parameter theta) implements Layer {
        @Override
        public Tensor forward(Tensor z) {
            return theta.value();
        }

        @Override
        public List<Parameter> parameters() {
            return List.of(theta);
        }
    }

    private record Psi(Parameter psi) implements Layer {
        @Override
        public Tensor forward(Tensor x) {
            return times(x, psi.value());
        }

        @Override
        public List<Parameter> parameters() {
            return List.of(psi);
        }
    }

    /** The distance to (0, 0) after some rounds from (1, 1). */
    private static double play(double gamma, boolean saturating, int rounds) {
        Player g = new Player(
                "G",
                Net.of(new Theta(Parameter.weight("theta", Init.constant(1), 1))),
                DESCENT,
                0,
                0,
                Compute.CPU.device());
        Player d = new Player(
                "D",
                Net.of(new Psi(Parameter.weight("psi", Init.constant(1), 1))),
                DESCENT,
                0,
                0,
                Compute.CPU.device());
        for (int i = 0; i < rounds; i++) {
            try (PointerScope scope = new PointerScope()) {
                Tensor x = leaf(Tensors.of(new float[1], 1));
                Tensor real = d.forward(x);
                Tensor fake = constant(() -> g.forward(x));
                Tensor lossD = plus(mean(softplus(neg(real))), mean(softplus(d.forward(fake))));
                minimize(plus(lossD, times(gamma / 2, mean(squaredGradient(real, x)))), d);
                Tensor judged = d.forward(g.forward(x));
                minimize(saturating ? neg(mean(softplus(judged))) : mean(softplus(neg(judged))), g);
            }
        }
        double theta = Tensors.floats(g.inference().get("0.theta"))[0];
        double psi = Tensors.floats(d.inference().get("0.psi"))[0];
        g.close();
        d.close();
        return Math.hypot(theta, psi);
    }

    @Test
    void withoutAPenaltyThePlayersCircle() {
        assertThat(play(0, true, 250)).isBetween(1.39, 1.42);
        assertThat(play(0, true, 1000)).isBetween(1.39, 1.42);
        assertThat(play(0, false, 1000)).isBetween(0.37, 0.41);
    }

    @Test
    void r1LeadsThemToTheSolution() {
        assertThat(play(1, true, 250)).isBetween(0.06, 0.08);
        assertThat(play(1, true, 1000)).isLessThan(1e-4);
        assertThat(play(1, false, 1000)).isLessThan(1e-4);
        assertThat(play(10, true, 250)).isBetween(0.74, 0.78);
    }
}
