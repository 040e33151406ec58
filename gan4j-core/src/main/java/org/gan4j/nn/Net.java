package org.gan4j.nn;

import static org.bytedeco.pytorch.global.torch.set_autocast_cache_enabled;
import static org.bytedeco.pytorch.global.torch.set_autocast_dtype;
import static org.bytedeco.pytorch.global.torch.set_autocast_enabled;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.DeviceType;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * A whole network: a tree of layers whose parameters have names. It is the border of mixed precision: inside, convolutions and matrix
 * products may run in bfloat16; what comes out is float32, and so are losses and optimisers.
 */
public final class Net {

    private final Layer root;
    private final Map<String, Parameter> parameters = new LinkedHashMap<>();

    private Net(Layer root) {
        this.root = root;
        collect("", root);
    }

    private Net(Layer root, Map<String, Parameter> parameters) {
        this.root = root;
        this.parameters.putAll(parameters);
    }

    /** Layers one after the other, named 0, 1, 2 and so on. */
    public static Net of(Layer... layers) {
        return new Net(Layers.sequential(layers));
    }

    /**
     * The first of several networks that one player owns, such as a trunk and its heads: {@code named("trunk", trunk).and("head",
     * head)}. Their parameters are called {@code trunk.0.weight} and so on. Each is applied by itself, the whole is not.
     */
    public static Net named(String name, Net part) {
        Layer whole = x -> {
            throw new IllegalStateException("a group of networks has no forward of its own: apply one of them");
        };
        return new Net(whole, Map.of()).and(name, part);
    }

    /** These networks and one more. */
    public Net and(String name, Net part) {
        Net both = new Net(root, parameters);
        part.parameters.forEach((place, parameter) -> both.add(name + "." + place, parameter));
        return both;
    }

    /** The same network, whose player keeps some state as well: a running statistic of the game, a pool of old samples. */
    public Net with(Parameter... state) {
        Net both = new Net(root, parameters);
        for (Parameter parameter : state) {
            both.add(parameter.name(), parameter);
        }
        return both;
    }

    /** The same network behind a layer without parameters, which brings in the condition: names stay as they are. */
    public Net behind(Layer first) {
        return new Net(Layers.sequential(first, root), parameters);
    }

    private void add(String name, Parameter parameter) {
        if (parameters.put(name, parameter) != null) {
            throw new IllegalArgumentException("two parameters are called " + name);
        }
    }

    /** This network, which sees what the augmentation makes of its input; the buffers of that are called {@code augment}. */
    public Net behind(Augmentation augmentation) {
        Net both = behind((Layer) augmentation);
        both.collect("augment.", augmentation);
        return both;
    }

    private void collect(String place, Layer layer) {
        for (Parameter parameter : layer.parameters()) {
            add(place + parameter.name(), parameter);
        }
        layer.children().forEach((name, child) -> collect(place + name + ".", child));
    }

    /** All parameters by full name, in the order of the layers. */
    public Map<String, Parameter> parameters() {
        return parameters;
    }

    /** Applies the network in the open {@link Mode}; the result is float32. */
    public Tensor forward(Tensor x) {
        return inPrecision(x, () -> root.forward(x));
    }

    /** As {@link #forward(Tensor)}, under the condition y. */
    public Tensor forward(Tensor x, Tensor y) {
        return inPrecision(x, () -> root.forward(x, y));
    }

    private static Tensor inPrecision(Tensor x, Supplier<Tensor> body) {
        if (!Mode.current().bf16()) {
            return body.get();
        }
        DeviceType device = x.device().type();
        set_autocast_dtype(device, ScalarType.BFloat16);
        // A cached bf16 copy of a weight would outlive the optimiser's step in place.
        set_autocast_cache_enabled(false);
        set_autocast_enabled(device, true);
        try {
            return body.get().to(ScalarType.Float);
        } finally {
            set_autocast_enabled(device, false);
        }
    }
}
