package org.gan4j.nn;

import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/** How a parameter starts. */
@FunctionalInterface
public interface Init {

    /** Fills the tensor in place, drawing from the generator alone. */
    void fill(Tensor tensor, GeneratorOptional generator);

    /** All equal. */
    static Init constant(double value) {
        return (tensor, generator) -> tensor.fill_(new Scalar(value));
    }

    /** Gaussian. */
    static Init normal(double mean, double standardDeviation) {
        return (tensor, generator) -> tensor.normal_(mean, standardDeviation, generator);
    }

    /** Uniform in [low, high). */
    static Init uniform(double low, double high) {
        return (tensor, generator) -> tensor.uniform_(low, high, generator);
    }

    /**
     * Gaussian with the variance that keeps the scale of activations behind a leaky ReLU: 2 / ((1 + slope^2) fan_in) (He et al. 2015,
     * eq. 15).
     */
    static Init kaiming(long fanIn, double slope) {
        return normal(0, Math.sqrt(2 / ((1 + slope * slope) * fanIn)));
    }

    /**
     * Each 2 x 2 block of a kernel starts with one number, drawn from this. A transposed convolution of stride 2 then starts as an
     * enlargement by repetition, without the checkerboard that independent numbers draw (Aitken et al. 2017).
     */
    default Init inBlocks() {
        return (tensor, generator) -> {
            Tensor small = tensor.slice(2, new LongOptional(0), new LongOptional(tensor.size(2)), 2)
                    .slice(3, new LongOptional(0), new LongOptional(tensor.size(3)), 2)
                    .contiguous();
            fill(small, generator);
            tensor.copy_(small.repeat_interleave(2, new LongOptional(2), new LongOptional())
                    .repeat_interleave(2, new LongOptional(3), new LongOptional()));
        };
    }

    /** What PyTorch gives linear and convolutional layers unless told otherwise: uniform within 1 / sqrt(fan_in). */
    static Init standard(long fanIn) {
        double bound = 1 / Math.sqrt(fanIn);
        return uniform(-bound, bound);
    }
}
