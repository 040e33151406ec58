package org.gan4j.nn;

import java.util.Arrays;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Labels of several attributes, int64 [n, attributes], as numbers of one range: the values of all attributes, one after the other.
 *
 * @param sizes how many values each attribute has
 */
record Labels(long... sizes) {

    Labels {
        if (sizes.length == 0 || Arrays.stream(sizes).anyMatch(size -> size < 1)) {
            throw new IllegalArgumentException(
                    "labels need attributes, each with at least one value, not " + Arrays.toString(sizes));
        }
        sizes = sizes.clone();
    }

    long total() {
        return Arrays.stream(sizes).sum();
    }

    /** [n, attributes]: where each value stands among the values of all attributes. */
    Tensor places(Tensor y) {
        if (y.dim() != 2 || y.size(1) != sizes.length) {
            throw new IllegalArgumentException("labels of " + sizes.length + " attributes are [n, " + sizes.length
                    + "], not " + Arrays.toString(y.shape()));
        }
        if (sizes.length == 1) {
            return y;
        }
        long[] before = new long[sizes.length];
        for (int i = 1; i < sizes.length; i++) {
            before[i] = before[i - 1] + sizes[i - 1];
        }
        return y.add(Tensors.of(before, sizes.length).to(y.device(), y.scalar_type()));
    }

    /** float32 [n, total]. */
    Tensor oneHot(Tensor y) {
        Tensor places = places(y);
        return places.new_zeros(y.size(0), total())
                .scatter_(1, places, new Scalar(1))
                .to(ScalarType.Float);
    }

    /** [n, c] as [n, c, 1, ...], ready to meet a tensor of more dimensions. */
    static Tensor broadcast(Tensor each, Tensor with) {
        long[] shape = new long[(int) with.dim()];
        Arrays.fill(shape, 1);
        shape[0] = each.size(0);
        shape[1] = each.size(1);
        return each.view(shape);
    }
}
