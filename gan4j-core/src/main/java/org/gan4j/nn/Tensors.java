package org.gan4j.nn;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.gan4j.device.Libtorch;

/** The border between Java and libtorch: plain arrays in, plain arrays out, and pointers that outlive scopes. */
public final class Tensors {

    static {
        Libtorch.load();
    }

    /** Whatever memory format there is. */
    public static final MemoryFormatOptional ANY_FORMAT = keep(new MemoryFormatOptional());

    /** Reductions in the type of their input. */
    static final ScalarTypeOptional SAME_TYPE = keep(new ScalarTypeOptional());

    private Tensors() {}

    /** A float32 tensor on the CPU. */
    public static Tensor of(float[] values, long... shape) {
        Tensor tensor = empty(ScalarType.Float, shape);
        if (values.length > 0) {
            new FloatPointer(tensor.data_ptr()).put(values, 0, values.length);
        }
        return tensor;
    }

    /** An int64 tensor on the CPU. */
    public static Tensor of(long[] values, long... shape) {
        Tensor tensor = empty(ScalarType.Long, shape);
        if (values.length > 0) {
            new LongPointer(tensor.data_ptr()).put(values, 0, values.length);
        }
        return tensor;
    }

    /** A tensor on the CPU whose memory is these bytes, of which there must be enough. */
    public static Tensor of(ScalarType type, byte[] bytes, int length, long... shape) {
        Tensor tensor = empty(type, shape);
        // The memory of an empty tensor is nowhere.
        if (length > 0) {
            new BytePointer(tensor.data_ptr()).put(bytes, 0, length);
        }
        return tensor;
    }

    private static Tensor empty(ScalarType type, long... shape) {
        return torch.empty(shape, new TensorOptions(type), ANY_FORMAT);
    }

    /** All numbers, row by row, as float32. */
    public static float[] floats(Tensor tensor) {
        Tensor plain = tensor.detach().cpu().to(ScalarType.Float).contiguous();
        float[] values = new float[Math.toIntExact(plain.numel())];
        new FloatPointer(plain.data_ptr()).get(values, 0, values.length);
        return values;
    }

    /** Images in [-1, 1] as bytes, [n, c, h, w] row by row: -1 becomes 0, 1 becomes 255, rounded to the nearest. */
    public static byte[] pixels(Tensor images) {
        Tensor plain = images.detach()
                .to(ScalarType.Float)
                .mul(scalar(127.5))
                .add(scalar(127.5))
                .round()
                .clamp(
                        new org.bytedeco.pytorch.ScalarOptional(scalar(0)),
                        new org.bytedeco.pytorch.ScalarOptional(scalar(255)))
                .to(ScalarType.Byte)
                .cpu()
                .contiguous();
        byte[] values = new byte[Math.toIntExact(plain.numel())];
        new BytePointer(plain.data_ptr()).get(values, 0, values.length);
        return values;
    }

    private static org.bytedeco.pytorch.Scalar scalar(double value) {
        return new org.bytedeco.pytorch.Scalar(value);
    }

    /** All numbers of a float32 tensor as little-endian bytes. */
    public static ByteBuffer bytes(Tensor tensor) {
        float[] values = floats(tensor);
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes;
    }

    /** Copies plain floats into a tensor of as many numbers, on any device. */
    public static void copy(FloatBuffer from, Tensor to) {
        float[] values = new float[from.remaining()];
        from.duplicate().get(values);
        to.copy_(of(values, values.length).view(to.sizes()));
    }

    /** Lets a pointer outlive every scope that is open now. The caller owns it and closes it. */
    public static <P extends Pointer> P keep(P pointer) {
        pointer.retainReference();
        return pointer;
    }
}
