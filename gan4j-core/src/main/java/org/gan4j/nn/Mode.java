package org.gan4j.nn;

import java.util.Objects;
import org.bytedeco.pytorch.GeneratorOptional;
import org.jspecify.annotations.Nullable;

/**
 * How networks compute on this thread, from opening to closing: training or inference, live or averaged weights, precision, and where
 * layers that need noise (dropout) draw it. Without an open mode: inference on live weights in fp32.
 */
public final class Mode implements AutoCloseable {

    private static final ThreadLocal<Mode> CURRENT =
            ThreadLocal.withInitial(() -> new Mode(false, false, false, false, null, null));

    private final boolean training;
    private final boolean judging;
    private final boolean averaged;
    private final boolean bf16;
    private final @Nullable GeneratorOptional noise;
    private final @Nullable Mode outer;

    private Mode(
            boolean training,
            boolean judging,
            boolean averaged,
            boolean bf16,
            @Nullable GeneratorOptional noise,
            @Nullable Mode outer) {
        this.training = training;
        this.judging = judging;
        this.averaged = averaged;
        this.bf16 = bf16;
        this.noise = noise;
        this.outer = outer;
    }

    /** Layers use batch statistics and dropout; weights are the live ones. */
    public static Mode training(boolean bf16, GeneratorOptional noise) {
        return open(new Mode(true, false, false, bf16, noise, CURRENT.get()));
    }

    /** Layers use their running statistics; weights are the averages where there are any. */
    public static Mode inference(boolean bf16) {
        return open(new Mode(false, false, true, bf16, null, CURRENT.get()));
    }

    /** Layers use their running statistics; weights are the live ones, even where there are averages. */
    public static Mode live(boolean bf16) {
        return open(new Mode(false, false, false, bf16, null, CURRENT.get()));
    }

    /**
     * As {@link #live}, but batch normalisation uses the statistics of the batch, as it did while the network learned, and keeps nothing
     * of them: for judges, of whom running statistics of real and generated samples together make another function.
     */
    public static Mode judging(boolean bf16) {
        return open(new Mode(false, true, false, bf16, null, CURRENT.get()));
    }

    /** The mode that is open on this thread. */
    public static Mode current() {
        return CURRENT.get();
    }

    private static Mode open(Mode mode) {
        CURRENT.set(mode);
        return mode;
    }

    /** Whether layers use batch statistics and dropout. */
    public boolean training() {
        return training;
    }

    /** Whether batch statistics are used and not kept. */
    public boolean judging() {
        return judging;
    }

    /** Whether weights are the averages. */
    public boolean averaged() {
        return averaged;
    }

    /** Whether convolutions and matrix products run in bfloat16. */
    public boolean bf16() {
        return bf16;
    }

    /** Where layers draw their noise. */
    public GeneratorOptional noise() {
        return Objects.requireNonNull(noise, "no training step is open on this thread");
    }

    @Override
    public void close() {
        if (CURRENT.get() != this) {
            throw new IllegalStateException("modes must be closed on the thread that opened them, innermost first");
        }
        CURRENT.set(Objects.requireNonNull(outer));
    }
}
