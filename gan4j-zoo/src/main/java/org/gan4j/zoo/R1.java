package org.gan4j.zoo;

import static org.gan4j.nn.Ops.*;

import java.util.function.Supplier;
import org.bytedeco.pytorch.Tensor;
import org.gan4j.Config;
import org.gan4j.Step;

/**
 * The penalty that keeps D's gradient small on real samples, gamma/2 E|grad_x D(x)|^2 (Mescheder et al. 2018, eq. 9); taken once in so
 * many rounds and weighed as much more (Karras et al. 2020).
 *
 * @param gamma its weight, 0 for none
 * @param every rounds from one to the next
 */
record R1(double gamma, int every) {

    /** From the settings {@code gamma} and {@code r1_every}. */
    static R1 read(Config c, double gamma) {
        return read(c, gamma, 4);
    }

    /** As {@link #read(Config, double)}, with another number of rounds by default. */
    static R1 read(Config c, double gamma, int every) {
        return new R1(
                c.number("gamma", gamma, "weight of R1, 0 for none", "Mescheder et al. 2018, eq. 9"), every(c, every));
    }

    /** The setting {@code r1_every}. */
    static int every(Config c, int usual) {
        return c.count("r1_every", usual, "rounds from one R1 to the next, weighed as much more", "Karras et al. 2020");
    }

    /**
     * loss + gamma/2 E|grad_x D(x)|^2.
     *
     * @param real D(x), computed from x
     * @param x a leaf
     */
    Tensor with(Tensor loss, Tensor real, Tensor x, Step step) {
        return with(loss, () -> mean(squaredGradient(real, x)), "D/r1", step);
    }

    /**
     * loss + gamma/2 E|grad D|^2, of judges of more than one thing.
     *
     * @param squared E|grad D|^2, asked for only in rounds that take it
     * @param name what to report it as
     */
    Tensor with(Tensor loss, Supplier<Tensor> squared, String name, Step step) {
        if (gamma == 0 || step.index() % every != 0) {
            return loss;
        }
        Tensor r1 = squared.get();
        step.report(name, r1);
        return plus(loss, times(every * gamma / 2, r1));
    }
}
