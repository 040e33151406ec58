package org.gan4j.zoo;

import static org.gan4j.nn.Ops.constant;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.gan4j.Step;
import org.gan4j.data.Field;
import org.gan4j.nn.Init;
import org.gan4j.nn.Ops;
import org.gan4j.nn.Parameter;

/**
 * Fakes of earlier rounds, so that D does not forget what G used to make (Shrivastava et al. 2017, section 2.3). They are saved with the
 * player that keeps them, so a run goes on with the same pool.
 */
record Pool(Parameter images) {

    /** Room for so many; 0 for none. */
    static Pool of(int size, Field x) {
        return new Pool(Parameter.buffer("pool", Init.constant(0), size, x.channels(), x.height(), x.width()));
    }

    /**
     * Of fakes [n, c, h, w] each changes places with an older one with probability 1/2, once the pool is full; as in the authors' code,
     * but that two fakes never take the same place. Batches larger than the pool stay as they are.
     */
    Tensor exchange(Tensor fakes, Step step) {
        long n = fakes.size(0);
        long room = images.shape()[0] / n * n;
        if (room == 0) {
            return fakes;
        }
        return constant(() -> {
            Tensor pool = images.value();
            if (step.index() < room / n) {
                Ops.rows(pool, step.index() * n, (step.index() + 1) * n).copy_(fakes);
                return fakes;
            }
            Tensor places = Ops.rows(step.uniform(room).argsort(), 0, n);
            Tensor older = pool.index_select(0, places);
            Tensor swap = step.uniform(n, 1, 1, 1).lt(new Scalar(0.5));
            pool.index_copy_(0, places, fakes.where(swap, older));
            return older.where(swap, fakes);
        });
    }
}
