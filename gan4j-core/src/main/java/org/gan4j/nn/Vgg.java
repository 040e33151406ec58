package org.gan4j.nn;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bytedeco.pytorch.Tensor;
import org.gan4j.error.CheckpointException;
import org.gan4j.error.CheckpointException.Kind;
import org.gan4j.file.DType;
import org.gan4j.file.Safetensors.Spec;
import org.gan4j.file.StoredTensors;
import org.jspecify.annotations.Nullable;

/**
 * What the last convolution of VGG-19 sees in a picture (Simonyan and Zisserman 2015): likeness to the eye is nearer to distances between
 * such features than between pixels. Its weights come from a file, named as torchvision names them; they never learn.
 */
public final class Vgg {

    /** Convolutions before each halving. */
    private static final int[] BLOCKS = {2, 2, 4, 4, 4};

    private static final float[] MEAN = {0.485f, 0.456f, 0.406f};
    private static final float[] DEVIATION = {0.229f, 0.224f, 0.225f};

    private final Path file;
    private @Nullable Net net;

    private Vgg(Path file) {
        this.file = file;
    }

    /** With the weights of a file, .safetensors or PyTorch's .pth, which is read when they are first needed: who only makes samples does without. */
    public static Vgg of(String file) {
        return new Vgg(Path.of(file));
    }

    /**
     * phi_5,4 of Ledig et al. 2017, after its ReLU: pictures [n, 1 or 3, h, w] in [-1, 1] to [n, 512, h / 16, w / 16].
     *
     * @throws CheckpointException if the file is missing, or not one of VGG-19's weights
     */
    public Tensor features(Tensor pictures) {
        Net known = load(pictures);
        // ImageNet's pixels in [0, 1] have these means and deviations; [-1, 1] is twice as wide.
        Tensor mean = perChannel(MEAN, m -> 2 * m - 1, pictures);
        Tensor deviation = perChannel(DEVIATION, d -> 2 * d, pictures);
        return known.forward(pictures.sub(mean).div(deviation));
    }

    /**
     * Reads the file, unless that is done: to learn early that it cannot be read.
     *
     * @param like where the weights will be needed
     * @throws CheckpointException if the file is missing, or not one of VGG-19's weights
     */
    public Net load(Tensor like) {
        Net known = net;
        if (known == null) {
            known = read(like);
            net = known;
        }
        return known;
    }

    private static Tensor perChannel(float[] values, Function<Float, Float> scale, Tensor pictures) {
        float[] scaled = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            scaled[i] = scale.apply(values[i]);
        }
        return Tensors.of(scaled, 1, values.length, 1, 1).to(pictures.device(), pictures.scalar_type());
    }

    private Net read(Tensor like) {
        try (StoredTensors stored = StoredTensors.open(file)) {
            Map<String, Spec> specs = stored.specs().stream().collect(Collectors.toMap(Spec::name, spec -> spec));
            List<Layer> layers = new ArrayList<>();
            long in = 3;
            for (int block = 0; block < BLOCKS.length; block++) {
                for (int i = 0; i < BLOCKS[block]; i++) {
                    long out = outputs(specs.get("features." + layers.size() + ".weight"), layers.size(), in);
                    layers.add(Layers.conv(in, out, 3, 1, 1));
                    layers.add(Layers.relu());
                    in = out;
                }
                if (block < BLOCKS.length - 1) {
                    layers.add(Layers.maxPool(2));
                }
            }
            Net whole = Net.of(layers.toArray(Layer[]::new));
            whole.parameters().forEach((place, parameter) -> {
                Tensor values = Tensors.of(new float[(int) parameter.numel()], parameter.shape());
                Tensors.copy(stored.get("features." + place).asFloatBuffer(), values);
                parameter.bind(Tensors.keep(values.to(like.device(), like.scalar_type())), null);
            });
            return whole;
        }
    }

    private long outputs(@Nullable Spec kernel, int place, long in) {
        if (kernel == null
                || kernel.dtype() != DType.F32
                || kernel.shape().size() != 4
                || !kernel.shape().equals(List.of(kernel.shape().get(0), in, 3L, 3L))) {
            throw new CheckpointException(
                    Kind.MISMATCH,
                    file + ": features." + place + ".weight should be F32[..., " + in + ", 3, 3], and is "
                            + (kernel == null
                                    ? "missing"
                                    : kernel.dtype() + kernel.shape().toString())
                            + "; give the weights of torchvision's vgg19");
        }
        return kernel.shape().get(0);
    }
}
