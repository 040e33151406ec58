package org.gan4j.feature;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.gan4j.device.Compute;
import org.gan4j.error.CheckpointException;
import org.gan4j.error.CheckpointException.Kind;
import org.gan4j.file.DType;
import org.gan4j.file.Safetensors.Spec;
import org.gan4j.file.StoredTensors;
import org.gan4j.nn.Tensors;

/** The tensors of a file, taken by name and shape; whatever is not as wanted is told at the end, all at once. */
final class NamedWeights {

    private static final int SHOWN = 3;

    private final Path file;
    private final Function<String, ByteBuffer> stored;
    private final Map<String, Spec> specs;
    private final Compute compute;
    private final List<Spec> asked = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();
    private final List<Tensor> kept = new ArrayList<>();

    private NamedWeights(Path file, List<Spec> specs, Function<String, ByteBuffer> stored, Compute compute) {
        this.file = file;
        this.specs = specs.stream().collect(Collectors.toMap(Spec::name, spec -> spec));
        this.stored = stored;
        this.compute = compute;
    }

    NamedWeights(Path file, StoredTensors stored, Compute compute) {
        this(file, stored.specs(), stored::get, compute);
    }

    /** Which tensors a network asks for. */
    static List<Spec> askedBy(Consumer<NamedWeights> network) {
        NamedWeights none = new NamedWeights(Path.of("none"), List.of(), name -> ByteBuffer.allocate(0), Compute.CPU);
        network.accept(none);
        none.kept.forEach(Tensor::close);
        return none.asked;
    }

    /** One of them; zeros if it is not there in that shape. */
    Tensor get(String name, long... shape) {
        Spec spec = specs.get(name);
        List<Long> wanted = Arrays.stream(shape).boxed().toList();
        asked.add(new Spec(name, DType.F32, wanted));
        if (spec == null) {
            wrong.add(name + " is missing");
        } else if (spec.dtype() != DType.F32 || !spec.shape().equals(wanted)) {
            wrong.add(name + " should be F32" + wanted + ", and is " + spec.dtype() + spec.shape());
        } else {
            FloatBuffer numbers = stored.apply(name).asFloatBuffer();
            float[] values = new float[numbers.remaining()];
            numbers.get(values);
            return Tensors.of(values, shape).to(compute.device(), ScalarType.Float);
        }
        return Tensors.of(new float[1], 1).expand(shape);
    }

    /** Lets a tensor outlive the open scope. */
    Tensor keep(Tensor tensor) {
        kept.add(Tensors.keep(tensor));
        return tensor;
    }

    /**
     * What outlives the open scope, once all was as wanted.
     *
     * @param remedy which file to give
     * @throws CheckpointException if something was not
     */
    List<Tensor> kept(String remedy) {
        if (!wrong.isEmpty()) {
            kept.forEach(Tensor::close);
            throw new CheckpointException(
                    Kind.MISMATCH,
                    file + ": " + String.join("; ", wrong.subList(0, Math.min(SHOWN, wrong.size())))
                            + (wrong.size() > SHOWN ? "; and " + (wrong.size() - SHOWN) + " more" : "") + "; "
                            + remedy);
        }
        return kept;
    }
}
