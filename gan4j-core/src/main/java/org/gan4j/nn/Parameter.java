package org.gan4j.nn;

import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * A named tensor of a layer: a weight, which learns, or a buffer, which is state but has no gradient. A layer declares it; the
 * player that owns the network gives it memory, as a view into one flat buffer.
 */
public final class Parameter implements Weight {

    private final String name;
    private final long[] shape;
    private final Init init;
    private final boolean learns;
    private @Nullable Tensor live;
    private @Nullable Tensor average;
    private @Nullable Tensor standIn;

    private Parameter(String name, long[] shape, Init init, boolean learns) {
        this.name = name;
        this.shape = shape.clone();
        this.init = init;
        this.learns = learns;
    }

    /** A tensor that learns. The name is the last part of its full name: {@code weight}, {@code bias}. */
    public static Parameter weight(String name, Init init, long... shape) {
        return new Parameter(name, shape, init, true);
    }

    /** A tensor that is state: running statistics, the singular vector of spectral normalisation. */
    public static Parameter buffer(String name, Init init, long... shape) {
        return new Parameter(name, shape, init, false);
    }

    public String name() {
        return name;
    }

    @Override
    public long[] shape() {
        return shape.clone();
    }

    public Init init() {
        return init;
    }

    /** Whether an optimiser moves it. */
    public boolean learns() {
        return learns;
    }

    public long numel() {
        return Arrays.stream(shape).reduce(1, Math::multiplyExact);
    }

    /** Gives it memory; done once, by the player that owns it. */
    public void bind(Tensor liveView, @Nullable Tensor averageView) {
        if (live != null) {
            throw new IllegalStateException("parameter " + name + " belongs to a player already");
        }
        live = liveView;
        average = averageView;
    }

    /** Computes with another tensor of the same shape until told otherwise; null for its own again. */
    public void replace(@Nullable Tensor other) {
        standIn = other;
    }

    /** The tensor to compute with: the average where {@link Mode} asks for averages and there is one, else the live one. */
    @Override
    public Tensor value() {
        Tensor other = standIn;
        if (other != null) {
            return other;
        }
        Tensor averaged = average;
        return averaged != null && Mode.current().averaged() ? averaged : live();
    }

    /** Itself. */
    @Override
    public List<Parameter> parameters() {
        return List.of(this);
    }

    /** The tensor that learns. */
    public Tensor live() {
        Tensor tensor = live;
        if (tensor == null) {
            throw new IllegalStateException(
                    "parameter " + name + " has no memory yet: give its network to a Player first");
        }
        return tensor;
    }
}
