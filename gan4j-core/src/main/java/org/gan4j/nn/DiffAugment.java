package org.gan4j.nn;

import java.util.Set;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/** Zhao et al. 2020, with the ranges of the authors' code. */
record DiffAugment(Set<Change> changes) implements Augmentation {

    @Override
    public Tensor forward(Tensor x) {
        if (!Mode.current().training()) {
            return x;
        }
        Draws draws = new Draws(x);
        Tensor y = x;
        if (changes.contains(Change.COLOR)) {
            y = Recolouring.brightness(y, draws.uniform(-0.5, 0.5));
            y = Recolouring.saturation(y, draws.uniform(0, 2));
            y = Recolouring.contrast(y, draws.uniform(0.5, 1.5));
        }
        if (changes.contains(Change.GEOMETRY)) {
            Tensor right = shift(draws, x.size(3));
            Tensor down = shift(draws, x.size(2));
            y = Places.of(x).moved(right, down).sampleOrZero(y);
        }
        if (changes.contains(Change.CUTOUT)) {
            Tensor column = centre(draws, x.size(3));
            Tensor row = centre(draws, x.size(2));
            y = Recolouring.cutout(y, column, row, draws.constant(0.5));
        }
        return y;
    }

    /** A whole number of pixels, an eighth of the size at most. */
    private static Tensor shift(Draws draws, long size) {
        long most = Math.round(size / 8.0);
        return draws.uniform(-most, most + 1).floor();
    }

    /** On an edge between pixels, or at the rim. */
    private static Tensor centre(Draws draws, long size) {
        return draws.uniform(0, size + 1).floor().div(new Scalar((double) size));
    }
}
