package org.gan4j.nn;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/** Where a layer gets its weight from: a parameter as it is, or one that is normalised each time. */
interface Weight {

    /** The tensor to compute with. */
    Tensor value();

    long[] shape();

    /** What it is computed from. */
    List<Parameter> parameters();

    /** Its parameters, and one more if there is one. */
    default List<Parameter> and(@Nullable Parameter bias) {
        List<Parameter> all = new ArrayList<>(parameters());
        if (bias != null) {
            all.add(bias);
        }
        return List.copyOf(all);
    }
}
