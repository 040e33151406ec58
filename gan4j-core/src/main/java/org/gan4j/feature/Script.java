package org.gan4j.feature;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipFile;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.pytorch.DeviceOptional;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.JitModule;
import org.bytedeco.pytorch.StringIValueMap;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.gan4j.device.Compute;
import org.gan4j.error.CheckpointException;
import org.gan4j.error.CheckpointException.Kind;
import org.gan4j.error.ConfigurationException;
import org.gan4j.file.Sha256;
import org.gan4j.image.Picture;
import org.gan4j.metric.Features;
import org.gan4j.nn.Tensors;

/**
 * Any network that {@code torch.jit.save} wrote. It is given pictures [n, 3, h, w] as float32 from 0 to 255, brought to one size by an
 * antialiased bicubic filter, and what it returns first, flattened, are the features. The file holds a program: take it from people you
 * trust.
 *
 * <p>A script whose {@code forward} has an argument {@code return_features} is one of those with which NVlabs' StyleGAN computes its
 * metrics ({@code inception-2015-12-05.pt}, {@code vgg16.pt}). They are called with that argument true, since they give probabilities
 * otherwise, and on pictures as large as they are, since they resize by themselves.
 */
public final class Script implements FeatureNetwork {

    private static final int USUAL_SIZE = 224;
    private static final int MOST_PIXELS = 4096;
    private static final int BATCH = 8;
    private static final String RETURN_FEATURES = "return_features";
    private static final int DIGITS = 8;

    private final Path file;
    private final JitModule module;
    private final String digest;
    private final boolean returnFeatures;
    /** Pixels per side; 0 for those of each picture. */
    private final int size;

    private final Forward forward;
    private final int columns;

    private Script(Path file, JitModule module, String digest, int size, Compute compute) {
        this.file = file;
        this.module = module;
        this.digest = digest;
        this.forward = new Forward(compute, BATCH);
        this.returnFeatures = forward.scoped(() -> module.get_method("forward")
                .function()
                .getSchema()
                .argumentIndexWithName(RETURN_FEATURES)
                .has_value());
        this.size = size > 0 || returnFeatures ? size : USUAL_SIZE;
        Picture black = new Picture(USUAL_SIZE, USUAL_SIZE, 1, new byte[USUAL_SIZE * USUAL_SIZE]);
        this.columns = look(List.of(black)).features().columns();
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
     * @param size pixels per side that it wants; 0 for 224, or for those of each picture if it resizes by itself
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
        return new Script(file, module, digest, size, compute);
    }

    @Override
    public String name() {
        String known = "script-" + digest.substring(0, DIGITS);
        return size > 0 ? known + "-bicubic" + size : known;
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public Seen look(List<Picture> pictures) {
        float[] rows = new float[0];
        for (int first = 0; first < pictures.size(); ) {
            Forward.Shape shape = shape(pictures.get(first));
            int end = first + 1;
            while (end < pictures.size() && shape(pictures.get(end)).equals(shape)) {
                end++;
            }
            Features some = look(pictures.subList(first, end), shape);
            rows = first == 0 ? Arrays.copyOf(some.values(), pictures.size() * some.columns()) : rows;
            System.arraycopy(some.values(), 0, rows, first * some.columns(), some.values().length);
            first = end;
        }
        return new Seen(new Features(pictures.size(), rows.length / pictures.size(), rows), null);
    }

    private Forward.Shape shape(Picture picture) {
        return size > 0 ? new Forward.Shape(3, size, size) : new Forward.Shape(3, picture.height(), picture.width());
    }

    private Features look(List<Picture> alike, Forward.Shape shape) {
        try {
            return forward.seen(alike, shape, x -> List.of(features(x))).features();
        } catch (ConfigurationException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new ConfigurationException(
                    file + ": its forward fails on pictures [n, 3, " + shape.height() + ", " + shape.width()
                            + "] of float32 (" + firstLine(e) + "); say the size that it wants as " + file + "@299",
                    e);
        }
    }

    private Tensor features(Tensor x) {
        StringIValueMap named = new StringIValueMap();
        if (returnFeatures) {
            named.put(new BytePointer(RETURN_FEATURES), new IValue(true));
        }
        IValue out = module.forward(new IValueVector(new IValue(x)), named);
        Tensor first = out.isTuple() ? out.toTuple().elements().get(0).toTensor() : out.toTensor();
        if (first.dim() < 2 || first.size(0) != x.size(0)) {
            throw new ConfigurationException(file + ": of " + x.size(0) + " pictures it makes a tensor of "
                    + first.dim() + " dimensions that has not a row for each; return [n, features]");
        }
        return first.flatten(1, -1).to(ScalarType.Float);
    }

    private static String firstLine(RuntimeException failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }

    @Override
    public void close() {
        module.close();
    }
}
