package org.gan4j;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.gan4j.nn.Ops;

/**
 * The real samples of one round, on the run's device.
 *
 * @param x the samples: images [n, c, h, w] in [-1, 1], sounds [n, 1, samples] in [-1, 1), points [n, 2], or texts [n, length] as
 *     int64 tokens
 * @param y what belongs to them: labels [n, attributes] as int64, the other half of a pair; [n, 0] if there is nothing
 */
public record Batch(Tensor x, Tensor y) {

    /** How many examples. */
    public long size() {
        return x.size(0);
    }

    /** The batch in {@code parts} minibatches of equal size, for rounds in which somebody moves more than once. */
    public List<Batch> split(int parts) {
        if (size() % parts != 0) {
            throw new IllegalArgumentException(
                    "a batch of " + size() + " does not split into " + parts + " equal parts");
        }
        long each = size() / parts;
        List<Batch> batches = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            batches.add(new Batch(Ops.rows(x, i * each, (i + 1) * each), Ops.rows(y, i * each, (i + 1) * each)));
        }
        return batches;
    }
}
