package org.gan4j.nn;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Changes of images [n, c, h, w] in [-1, 1], each by one number for each image, [n]. */
final class Recolouring {

    private Recolouring() {}

    static Tensor brightness(Tensor x, Tensor more) {
        return x.add(each(more));
    }

    /** Everything times a factor: contrast around grey. */
    static Tensor gain(Tensor x, Tensor factor) {
        return x.mul(each(factor));
    }

    /** How far the channels of a pixel are from their mean, times a factor. */
    static Tensor saturation(Tensor x, Tensor factor) {
        return around(x.mean(new long[] {1}, true, Tensors.SAME_TYPE), x, factor);
    }

    /** How far the image is from its mean, times a factor. */
    static Tensor contrast(Tensor x, Tensor factor) {
        return around(x.mean(new long[] {1, 2, 3}, true, Tensors.SAME_TYPE), x, factor);
    }

    private static Tensor around(Tensor middle, Tensor x, Tensor factor) {
        return x.sub(middle).mul(each(factor)).add(middle);
    }

    /** Zeros in a rectangle; its centre and size are parts of the image's width and height. */
    static Tensor cutout(Tensor x, Tensor column, Tensor row, Tensor size) {
        Tensor across = within(x, x.size(3), column, size).unsqueeze(1).unsqueeze(1);
        Tensor along = within(x, x.size(2), row, size).unsqueeze(1).unsqueeze(3);
        return x.mul(across.mul(along).neg().add(new Scalar(1)));
    }

    /** [n, pixels]: 1 where the middle of the pixel is nearer to the centre than half the size. */
    private static Tensor within(Tensor x, long pixels, Tensor centre, Tensor size) {
        Tensor middles = torch.arange(new Scalar(pixels))
                .to(x.device(), x.scalar_type())
                .add(new Scalar(0.5))
                .div(new Scalar((double) pixels));
        return middles.sub(centre.unsqueeze(1))
                .abs()
                .lt(size.unsqueeze(1).mul(new Scalar(0.5)))
                .to(x.scalar_type());
    }

    private static Tensor each(Tensor numbers) {
        return numbers.view(-1, 1, 1, 1);
    }
}
