package org.gan4j.feature;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.gan4j.device.Compute;
import org.gan4j.file.Safetensors.Spec;
import org.gan4j.file.Sha256;
import org.gan4j.file.StoredTensors;
import org.gan4j.image.Picture;
import org.gan4j.nn.Layer;
import org.gan4j.nn.Tensors;

/**
 * Inception-v3 (Szegedy et al. 2015) as FID, KID and the Inception Score know it: the graph that Google published on 2015-12-05, in the
 * layers and names of pytorch-fid. Features are the 2,048 averages of the last block, probabilities those of 1,008 classes by logits
 * without bias, as in the code of Salimans et al. 2016. Pictures are brought to 299 x 299 by an antialiased bicubic filter, as clean-fid
 * does, and to (x - 128) / 128.
 */
public final class Inception implements FeatureNetwork {

    /** How the SHA-256 of the weights begins that papers use: pytorch-fid's and torch-fidelity's file. */
    public static final String USUAL_DIGEST = "6726825d";

    private static final Forward.Shape SHAPE = new Forward.Shape(3, 299, 299);
    private static final int COLUMNS = 2048;
    private static final int CLASSES = 1008;
    private static final int BATCH = 8;
    private static final Scalar MIDDLE = Tensors.keep(new Scalar(128));

    private final Layer layers;
    private final Tensor classes;
    private final List<Tensor> weights;
    private final String digest;
    private final Forward forward;

    private Inception(Layer layers, Tensor classes, List<Tensor> weights, String digest, Forward how) {
        this.layers = layers;
        this.classes = classes;
        this.weights = weights;
        this.digest = digest;
        this.forward = how;
    }

    /**
     * Reads weights: pytorch-fid's {@code pt_inception-2015-12-05-6726825d.pth}, or the same tensors as safetensors.
     *
     * @throws org.gan4j.error.CheckpointException if the file is missing, damaged or not one of such weights
     */
    public static Inception read(Path file, Compute compute) {
        Forward forward = new Forward(compute, BATCH);
        try (StoredTensors stored = StoredTensors.open(file)) {
            NamedWeights named = new NamedWeights(file, stored, compute);
            return forward.scoped(() -> {
                Layer layers = new InceptionLayers(named).all();
                Tensor classes = classes(named);
                List<Tensor> weights =
                        named.kept("give pytorch-fid's pt_inception-2015-12-05-" + USUAL_DIGEST + ".pth");
                return new Inception(layers, classes, weights, Sha256.of(file), forward);
            });
        }
    }

    private static Tensor classes(NamedWeights weights) {
        return weights.keep(weights.get("fc.weight", CLASSES, COLUMNS).t());
    }

    /** Name, type and shape of each tensor that such a file must hold. */
    public static List<Spec> weights() {
        return new Forward(Compute.CPU, BATCH)
                .scoped(() -> NamedWeights.askedBy(none -> {
                    new InceptionLayers(none).all();
                    classes(none);
                }));
    }

    @Override
    public String name() {
        return "inception-" + digest.substring(0, USUAL_DIGEST.length()) + "-bicubic299";
    }

    @Override
    public int columns() {
        return COLUMNS;
    }

    @Override
    public Seen look(List<Picture> pictures) {
        return forward.seen(pictures, SHAPE, x -> {
            Tensor features = layers.forward(x.sub(MIDDLE).div(MIDDLE));
            return List.of(features, torch.softmax(features.matmul(classes), 1, new ScalarTypeOptional()));
        });
    }

    @Override
    public Optional<String> note() {
        return digest.startsWith(USUAL_DIGEST)
                ? Optional.empty()
                : Optional.of("these weights of Inception-v3 are not the file that papers use (SHA-256 " + USUAL_DIGEST
                        + "...): compare with numbers of " + name() + " only");
    }

    @Override
    public void close() {
        weights.forEach(Tensor::close);
    }
}
