package org.gan4j.nn;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * For each pixel of each image, where it comes from: [n, h w] or what broadcasts to it, in pixels from the middle. Changes are given as
 * one number for each image.
 *
 * @param right to the right of the middle
 * @param down below the middle
 */
record Places(Tensor right, Tensor down) {

    /** Each pixel from itself. */
    static Places of(Tensor x) {
        long height = x.size(2);
        long width = x.size(3);
        Tensor columns = fromMiddle(x, width).expand(height, width).reshape(1, height * width);
        Tensor rows = fromMiddle(x, height).unsqueeze(1).expand(height, width).reshape(1, height * width);
        return new Places(columns, rows);
    }

    private static Tensor fromMiddle(Tensor x, long size) {
        return torch.arange(new Scalar(size)).to(x.device(), x.scalar_type()).sub(new Scalar((size - 1) / 2.0));
    }

    /** The image moved right and down. */
    Places moved(Tensor byRight, Tensor byDown) {
        return new Places(right.sub(each(byRight)), down.sub(each(byDown)));
    }

    /** The image enlarged. */
    Places scaled(Tensor byRight, Tensor byDown) {
        return new Places(right.div(each(byRight)), down.div(each(byDown)));
    }

    /** The image turned clockwise by an angle. */
    Places turned(Tensor angle) {
        return turned(each(angle.cos()), each(angle.sin()));
    }

    /** The image turned clockwise by a whole number of right angles, exactly. */
    Places quartersTurned(Tensor quarters) {
        Tensor angle = quarters.mul(new Scalar(Math.PI / 2));
        return turned(each(angle.cos().round()), each(angle.sin().round()));
    }

    private Places turned(Tensor cosine, Tensor sine) {
        return new Places(
                right.mul(cosine).add(down.mul(sine)), down.mul(cosine).sub(right.mul(sine)));
    }

    private static Tensor each(Tensor numbers) {
        return numbers.unsqueeze(1);
    }

    /** The changed images, linear between pixels; outside, the image is mirrored. */
    Tensor sampleMirrored(Tensor x) {
        long height = x.size(2);
        long width = x.size(3);
        Tensor column = mirrored(right, width);
        Tensor row = mirrored(down, height);
        Tensor left = column.floor();
        Tensor top = row.floor();
        Tensor nextLeft = left.add(new Scalar(1)).clamp_max(new Scalar(width - 1.0));
        Tensor nextTop = top.add(new Scalar(1)).clamp_max(new Scalar(height - 1.0));
        Tensor across = column.sub(left).unsqueeze(1);
        Tensor along = row.sub(top).unsqueeze(1);
        // grid_sample would do, but cannot be differentiated twice, which penalties on the gradient need.
        return pixels(x, left, top)
                .lerp(pixels(x, nextLeft, top), across)
                .lerp(pixels(x, left, nextTop).lerp(pixels(x, nextLeft, nextTop), across), along)
                .view(x.sizes());
    }

    /** As {@link #sampleMirrored}, but zeros outside. */
    Tensor sampleOrZero(Tensor x) {
        Tensor inside = inside(right, x.size(3)).mul(inside(down, x.size(2)));
        return sampleMirrored(x).mul(inside.view(-1, 1, x.size(2), x.size(3)));
    }

    private static Tensor inside(Tensor fromMiddle, long size) {
        return fromMiddle.abs().le(new Scalar(size / 2.0)).to(fromMiddle.scalar_type());
    }

    /** From the first pixel, in [0, size - 1]: the outermost pixels are not repeated. */
    private static Tensor mirrored(Tensor fromMiddle, long size) {
        double last = Math.max(1, size - 1.0);
        Tensor there = fromMiddle.add(new Scalar((size - 1) / 2.0)).remainder(new Scalar(2 * last));
        return there.sub(new Scalar(last)).abs().neg().add(new Scalar(last)).clamp_max(new Scalar(size - 1.0));
    }

    /** [n, c, h w]. */
    private static Tensor pixels(Tensor x, Tensor column, Tensor row) {
        Tensor number = row.mul(new Scalar((double) x.size(3))).add(column).to(ScalarType.Long);
        return x.flatten(2, -1).gather(2, number.unsqueeze(1).expand(x.size(0), x.size(1), -1));
    }
}
