package org.gan4j.nn;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Karras et al. 2020 (ADA), with the ranges of the authors' code. Images are sampled bilinearly, without their wavelet filters; their
 * changes of hue and luma are left out.
 *
 * @param colours how often colours change, as a share of p
 * @param p the probability of each change, [1]
 * @param heard what was heard since p last moved: the sum of the mean signs, and of how many rounds, [2]
 */
record AdaptiveAugmentation(
        Set<Change> changes, double target, double images, double colours, Parameter p, Parameter heard)
        implements Augmentation {

    /** How many rounds p waits between its moves. */
    private static final int INTERVAL = 4;

    static AdaptiveAugmentation of(Set<Change> changes, double target, double images, double colours) {
        return new AdaptiveAugmentation(
                changes,
                target,
                images,
                colours,
                Parameter.buffer("p", Init.constant(0), 1),
                Parameter.buffer("heard", Init.constant(0), 2));
    }

    @Override
    public Tensor forward(Tensor x) {
        if (!Mode.current().training()) {
            return x;
        }
        Draws draws = new Draws(x);
        Tensor y = x;
        if (changes.contains(Change.GEOMETRY)) {
            y = places(draws, x).sampleMirrored(y);
        }
        if (changes.contains(Change.COLOR)) {
            y = Recolouring.brightness(y, sometimes(draws, colours, draws.normal(0.2), 0));
            y = Recolouring.gain(y, sometimes(draws, colours, power(draws.normal(0.5)), 1));
            y = Recolouring.saturation(y, sometimes(draws, colours, power(draws.normal(1)), 1));
        }
        if (changes.contains(Change.CUTOUT)) {
            Tensor size = sometimes(draws, draws.constant(0.5), 0);
            y = Recolouring.cutout(y, draws.uniform(0, 1), draws.uniform(0, 1), size);
        }
        return y;
    }

    /** Where the pixels of the changed image come from: the changes are undone, the last one first. */
    private Places places(Draws draws, Tensor x) {
        double width = 0.125 * x.size(3);
        double height = 0.125 * x.size(2);
        Tensor gliding = sometimes(draws, draws.constant(1), 0);
        Tensor jumping = sometimes(draws, draws.constant(1), 0);
        Places places = Places.of(x).moved(gliding.mul(draws.normal(width)), gliding.mul(draws.normal(height)));
        Tensor stretch = sometimes(draws, power(draws.normal(0.2)), 1);
        Tensor scale = sometimes(draws, power(draws.normal(0.2)), 1);
        // Two turns, before and after the stretch: at least one of them with probability p.
        places = places.turned(turn(draws))
                .scaled(scale.mul(stretch), scale.div(stretch))
                .turned(turn(draws))
                .moved(
                        jumping.mul(draws.uniform(-width, width).round()),
                        jumping.mul(draws.uniform(-height, height).round()))
                .quartersTurned(sometimes(draws, draws.uniform(0, 4).floor(), 0));
        Tensor mirror =
                sometimes(draws, draws.uniform(0, 2).floor().mul(new Scalar(-2)).add(new Scalar(1)), 1);
        return places.scaled(mirror, draws.constant(1));
    }

    private Tensor turn(Draws draws) {
        Tensor enough = p.live().neg().add(new Scalar(1)).sqrt().neg().add(new Scalar(1)); // 1 - sqrt(1 - p)
        return draws.uniform(-Math.PI, Math.PI).where(draws.uniform(0, 1).lt(enough), new Scalar(0));
    }

    /** What was drawn, with probability p; else what changes nothing. */
    private Tensor sometimes(Draws draws, Tensor drawn, double neutral) {
        return sometimes(draws, 1, drawn, neutral);
    }

    private Tensor sometimes(Draws draws, double share, Tensor drawn, double neutral) {
        return drawn.where(draws.uniform(0, 1).lt(p.live().mul(new Scalar(share))), new Scalar(neutral));
    }

    private static Tensor power(Tensor exponents) {
        return torch.exp2(exponents);
    }

    @Override
    public Map<String, Tensor> heed(Tensor logitsOfReals) {
        Tensor sum = heard.live().narrow(0, 0, 1);
        Tensor rounds = heard.live().narrow(0, 1, 1);
        Tensor r = logitsOfReals.detach().sign().mean();
        sum.add_(r);
        rounds.add_(new Scalar(1));
        // 1 where it is time for p to move, else 0: the device need not be asked.
        Tensor due = rounds.ge(new Scalar(INTERVAL)).to(rounds.scalar_type());
        Tensor direction = sum.div(rounds).sub(new Scalar(target)).sign();
        double step = logitsOfReals.size(0) * INTERVAL / images;
        p.live()
                .add_(direction.mul(due), new Scalar(step))
                .clamp_(new ScalarOptional(new Scalar(0)), new ScalarOptional(new Scalar(1)));
        heard.live().mul_(due.neg().add(new Scalar(1)));
        return Map.of("p", p.live().clone(), "r", r);
    }

    @Override
    public void probability(double probability) {
        p.live().fill_(new Scalar(probability));
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(p, heard);
    }
}
