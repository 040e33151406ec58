package org.gan4j;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.gan4j.data.Dataset;
import org.gan4j.data.Field;
import org.gan4j.data.RawBatch;
import org.gan4j.device.Compute;
import org.gan4j.nn.Tensors;
import org.gan4j.sound.Wav;

/** Plain bytes become tensors: copied as they are, converted on the device. */
public final class Uploads {

    private Uploads() {}

    /** The real samples of one round. */
    public static Batch batch(RawBatch raw, Dataset data, Compute compute) {
        return new Batch(
                tensor(raw.x(), raw.count(), data.x(), compute), tensor(raw.y(), raw.count(), data.y(), compute));
    }

    /**
     * Examples as one tensor, [count, shape of the field]: images and sounds in [-1, 1], points as they are, labels and tokens
     * as int64.
     *
     * @param bytes one example after the other, as the field lays them out
     */
    public static Tensor tensor(byte[] bytes, int count, Field field, Compute compute) {
        long[] shape = new long[field.shape().size() + 1];
        shape[0] = count;
        for (int i = 1; i < shape.length; i++) {
            shape[i] = field.shape().get(i - 1);
        }
        int length = count * field.bytes();
        return switch (field.kind()) {
            case PIXELS ->
                Tensors.of(ScalarType.Byte, bytes, length, shape)
                        .to(compute.device(), ScalarType.Float)
                        .div_(new Scalar(127.5))
                        .sub_(new Scalar(1));
            case FLOATS -> Tensors.of(ScalarType.Float, bytes, length, shape).to(compute.device(), ScalarType.Float);
            case SOUND ->
                Tensors.of(ScalarType.Short, bytes, length, shape)
                        .to(compute.device(), ScalarType.Float)
                        .div_(new Scalar(Wav.FULL_SCALE));
            case LABELS, TOKENS ->
                Tensors.of(ScalarType.Byte, bytes, length, shape).to(compute.device(), ScalarType.Long);
        };
    }
}
