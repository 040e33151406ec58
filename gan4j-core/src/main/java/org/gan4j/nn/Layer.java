package org.gan4j.nn;

import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/**
 * A piece of a network: parameters of its own, children with names, and a function of a tensor, perhaps under a condition. The full name of a parameter is the
 * path to it, as PyTorch writes it: {@code 0.weight}, {@code down1.0.bias}.
 */
public interface Layer {

    /** Applies the layer. */
    Tensor forward(Tensor x);

    /**
     * Applies the layer under a condition.
     *
     * @param y what the network is conditioned on (labels int64 [n, attributes], an embedding, another image, a state); layers that do
     *     not look at it ignore it
     */
    default Tensor forward(Tensor x, Tensor y) {
        return forward(x);
    }

    /** Its own parameters, without those of its children. */
    default List<Parameter> parameters() {
        return List.of();
    }

    /** Its children by name, in the order of their names in files. */
    default Map<String, Layer> children() {
        return Map.of();
    }
}
