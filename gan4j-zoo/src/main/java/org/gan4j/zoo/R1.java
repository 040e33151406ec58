package org.gan4j.zoo;

import static org.gan4j.nn.Ops.*;

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

    static R1 read(Config c, double gamma) {
        return new R1(
                c.number("gamma", gamma, "weight of R1, 0 for none", "Mescheder et al. 2018, eq. 9"),
                c.count("r1_every", 4, "rounds from one R1 to the next, weighed as much more", "Karras et al. 2020"));
    }

    /**
     * loss + gamma/2 E|grad_x D(x)|^2.
     *
     * @param real D(x), computed from x
     * @param x a leaf
     */
    Tensor with(Tensor loss, Tensor real, Tensor x, Step step) {
        if (gamma == 0 || step.index() % every != 0) {
            return loss;
        }
        Tensor r1 = mean(squaredGradient(real, x));
        step.report("D/r1", r1);
        return plus(loss, times(every * gamma / 2, r1));
    }
}
