package org.gan4j.feature;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipFile;
import org.bytedeco.pytorch.DeviceOptional;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.JitModule;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.gan4j.device.Compute;
import org.gan4j.error.CheckpointException;
import org.gan4j.error.CheckpointException.Kind;
import org.gan4j.error.ConfigurationException;
import org.gan4j.file.Sha256;
import org.gan4j.image.Picture;
import org.gan4j.nn.Tensors;

/**
 * Any network that {@code torch.jit.save} wrote. It is given pictures [n, 3, h, w] as float32 from 0 to 255, brought to one size by an
 * antialiased bicubic filter, and what it returns first, flattened, are the features. The file holds a program: take it from people you
 * trust.
 */
public final class Script implements FeatureNetwork {

    private static final int USUAL_SIZE = 224;
    private static final int MOST_PIXELS = 4096;
    private static final int BATCH = 8;
    private static final int DIGITS = 8;

    private final Path file;
    private final JitModule module;
    private final String digest;
    private final Forward.Shape shape;
    private final Forward forward;
    private final int columns;

    private Script(Path file, JitModule module, String digest, int size, Compute compute) {
        this.file = file;
        this.module = module;
        this.digest = digest;
        this.shape = new Forward.Shape(3, size, size);
        this.forward = new Forward(compute, BATCH);
        this.columns =
                look(List.of(new Picture(1, 1, 1, new byte[1]))).features().columns();
    }

    /** Whether a file is a TorchScript archive: a ZIP archive with code in it. */
    static boolean isAt(Path file) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return zip.stream().anyMatch(entry -> entry.getName().matches("[^/]+/code/.*\\.py"));
        } catch (IOException e) {
            return false; // no ZIP archive: safetensors and old files of PyTorch are none
        }
    }

    /**
     * Opens an archive and tries it on one picture.
     *
     * @param size pixels per side that it wants; 0 for 224
     * @throws CheckpointException if libtorch cannot read it
     * @throws ConfigurationException if it does not turn pictures into numbers
     */
    public static Script open(Path file, int size, Compute compute) {
        if (size > MOST_PIXELS) {
            throw new ConfigurationException(
                    file + "@" + size + ": a network can be shown 1 to " + MOST_PIXELS + " pixels per side");
        }
        String digest = Sha256.of(file);
        JitModule module;
        try {
            module = Tensors.keep(torch.load(file.toString(), new DeviceOptional(compute.device()), false));
        } catch (RuntimeException e) {
            throw new CheckpointException(
                    Kind.CORRUPT,
                    file + ": libtorch cannot read it as TorchScript (" + firstLine(e)
                            + "); write it again with torch.jit.script(network).save(...)",
                    e);
        }
        module.eval();
        return new Script(file, module, digest, size == 0 ? USUAL_SIZE : size, compute);
    }

    @Override
    public String name() {
        return String.format(Locale.ROOT, "script-%s-bicubic%d", digest.substring(0, DIGITS), shape.width());
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public Seen look(List<Picture> pictures) {
        try {
            return forward.seen(pictures, shape, x -> {
                IValue out = module.forward(new IValueVector(new IValue(x)));
                Tensor first = out.isTuple() ? out.toTuple().elements().get(0).toTensor() : out.toTensor();
                if (first.dim() < 2 || first.size(0) != x.size(0)) {
                    throw new ConfigurationException(file + ": of " + x.size(0) + " pictures it makes a tensor of "
                            + first.dim() + " dimensions that has not a row for each; return [n, features]");
                }
                return List.of(first.flatten(1, -1).to(ScalarType.Float));
            });
        } catch (ConfigurationException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new ConfigurationException(
                    file + ": its forward fails on pictures [n, 3, " + shape.height() + ", " + shape.width()
                            + "] of float32 (" + firstLine(e) + "); say the size that it wants as " + file + "@299",
                    e);
        }
    }

    private static String firstLine(RuntimeException failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }

    @Override
    public void close() {
        module.close();
    }
}
