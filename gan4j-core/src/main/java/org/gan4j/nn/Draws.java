package org.gan4j.nn;

import java.util.Arrays;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * One number for each image [n], from the step's noise.
 *
 * @param x the images
 */
record Draws(Tensor x) {

    Draws {
        if (x.dim() != 4) {
            throw new IllegalArgumentException(
                    "only images [n, c, h, w] can be augmented, not " + Arrays.toString(x.shape()));
        }
    }

    Tensor uniform(double low, double high) {
        return x.new_empty(x.size(0)).uniform_(low, high, Mode.current().noise());
    }

    Tensor normal(double standardDeviation) {
        return x.new_empty(x.size(0))
                .normal_(0, standardDeviation, Mode.current().noise());
    }

    Tensor constant(double value) {
        return x.new_full(new long[] {x.size(0)}, new Scalar(value));
    }
}
