package org.gan4j;

import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

/** What one round is given besides data: where the run stands, noise, and somewhere to report to. */
public final class Step {

    /** Takes what a round reports, without making the device wait. */
    @FunctionalInterface
    public interface Reports {
        /** One number of this round, as a tensor of one element. */
        void report(String name, Tensor value);
    }

    private final Clock clock;
    private final GeneratorOptional noise;
    private final TensorOptions options;
    private final Reports reports;

    /**
     * @param noise the generator of this step's noise
     * @param options device and type of the noise
     */
    public Step(Clock clock, GeneratorOptional noise, TensorOptions options, Reports reports) {
        this.clock = clock;
        this.noise = noise;
        this.options = options;
        this.reports = reports;
    }

    /** The number of this round, from 0. */
    public long index() {
        return clock.step();
    }

    /** Where the run stands. */
    public Clock clock() {
        return clock;
    }

    /** Independent standard normal numbers. */
    public Tensor normal(long... shape) {
        return torch.randn(shape, noise, options);
    }

    /** Independent numbers, uniform in [0, 1). */
    public Tensor uniform(long... shape) {
        return torch.rand(shape, noise, options);
    }

    /** Reports one number of this round: {@code D/loss}, {@code G/loss}, {@code D/real}. Read once in a while, not now. */
    public void report(String name, Tensor value) {
        reports.report(name, value);
    }
}
