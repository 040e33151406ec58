package org.gan4j.eval;

import static org.gan4j.nn.Layers.batchNorm;
import static org.gan4j.nn.Layers.conv;
import static org.gan4j.nn.Layers.flatten;
import static org.gan4j.nn.Layers.leakyRelu;
import static org.gan4j.nn.Layers.linear;
import static org.gan4j.nn.Layers.sequential;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.gan4j.Adam;
import org.gan4j.Batch;
import org.gan4j.Clock;
import org.gan4j.Config;
import org.gan4j.Player;
import org.gan4j.Schedule;
import org.gan4j.Uploads;
import org.gan4j.data.Attribute;
import org.gan4j.data.Dataset;
import org.gan4j.data.Example;
import org.gan4j.data.Field;
import org.gan4j.data.Loader;
import org.gan4j.data.Photographs;
import org.gan4j.device.Compute;
import org.gan4j.feature.FeatureNetwork;
import org.gan4j.file.DType;
import org.gan4j.file.Safetensors;
import org.gan4j.file.Sha256;
import org.gan4j.file.Storage;
import org.gan4j.image.Picture;
import org.gan4j.metric.Features;
import org.gan4j.nn.Layer;
import org.gan4j.nn.Mode;
import org.gan4j.nn.Net;
import org.gan4j.nn.Ops;
import org.gan4j.nn.Tensors;

/**
 * A small convolutional network that tells the classes of images apart, for every attribute at once. It judges GANs, so it learns from the
 * real training data only and is a function of the data, whatever GAN it judges. It is trained once and kept. Its features are its last
 * hidden layer, its probabilities those of the values of the data's first attribute.
 */
public final class ImageClassifier implements FeatureNetwork {

    /** The network, its budget and its seed: numbers of the same protocol compare. */
    public static final String PROTOCOL = "gan4j-classifier-1";

    private static final int BATCH = 50;
    private static final long MOST_IMAGES = 150_000;
    private static final long FEWEST_IMAGES = 30_000;
    private static final long MOST_EPOCHS = 20;
    private static final int TESTED = 10_000;
    private static final int FINAL_SIDE = 8;
    private static final long SEED = 1;
    private static final String TRAINING = "training the classifier";

    private static final int HIDDEN = 128;

    private final Player player;
    private final Layer trunk;
    private final Layer head;
    private String name = PROTOCOL;
    private final Field x;
    private final List<Attribute> attributes;
    private final Compute compute;
    private double[] accuracies = new double[0];

    private ImageClassifier(Dataset data, Compute compute) {
        this.x = data.x();
        this.attributes = data.attributes();
        this.compute = compute;
        Config.Data layout = new Config.Data(x, data.y(), attributes);
        Adam adam = new Adam(0.002, 0.9, 0.999, 1e-8, Schedule.cosine(0, 0));
        List<Layer> layers = layers();
        this.trunk = sequential(layers.subList(0, layers.size() - 1).toArray(Layer[]::new));
        this.head = layers.get(layers.size() - 1);
        this.player = new Config("classifier", Map.of(), layout, SEED, compute)
                .player("C", Net.of(layers.toArray(Layer[]::new)), adam, 0);
    }

    /** Convolutions of stride 2 until at most 8 pixels per side are left, a hidden layer, and a logit for each value of each attribute. */
    private List<Layer> layers() {
        List<Layer> layers = new ArrayList<>();
        layers.add(conv(x.channels(), 32, 5, 2, 2));
        layers.add(leakyRelu(0.1));
        int width = 32;
        int height = (x.height() + 1) / 2;
        int across = (x.width() + 1) / 2;
        while (Math.max(height, across) > FINAL_SIDE) {
            layers.add(conv(width, width + 32, 3, 2, 1));
            layers.add(batchNorm(width + 32));
            layers.add(leakyRelu(0.1));
            width += 32;
            height = (height + 1) / 2;
            across = (across + 1) / 2;
        }
        layers.add(flatten());
        layers.add(linear((long) width * height * across, HIDDEN));
        layers.add(batchNorm(HIDDEN));
        layers.add(leakyRelu(0.1));
        layers.add(linear(
                HIDDEN, attributes.stream().mapToInt(a -> a.values().size()).sum()));
        return layers;
    }

    /** The one for a subject's data: as kept, or else trained and then kept. */
    static ImageClassifier of(Subject subject) {
        return of(subject.training(), subject.test(), subject.cache(), subject.progress());
    }

    /**
     * The one for some data: as kept, or else trained and then kept.
     *
     * @param data has labels
     * @param test tells how good it is
     * @param cache where classifiers are kept
     */
    public static ImageClassifier of(Dataset data, Dataset test, Path cache, Progress progress) {
        Field x = data.x();
        Path file = cache.resolve(String.format(
                Locale.ROOT,
                "%s-%dx%dx%d-%.12s-%s.safetensors",
                data.name().replaceAll("[^A-Za-z0-9._-]+", "-"),
                x.channels(),
                x.height(),
                x.width(),
                data.digest(),
                PROTOCOL));
        ImageClassifier classifier = Files.isRegularFile(file) ? read(file, data) : kept(file, data, test, progress);
        // Of the weights, since another number of threads trains others.
        classifier.name = String.format(Locale.ROOT, "classifier-1-%.8s", Sha256.of(file));
        return classifier;
    }

    private static ImageClassifier kept(Path file, Dataset data, Dataset test, Progress progress) {
        Field x = data.x();
        long affordable = Math.max(FEWEST_IMAGES, Math.min(MOST_IMAGES, MOST_IMAGES * 1024 / (x.height() * x.width())));
        ImageClassifier classifier = train(data, Math.min(affordable, MOST_EPOCHS * data.size()), progress);
        classifier.accuracies = classifier.test(test, progress);
        classifier.write(file);
        return classifier;
    }

    /** Trains one on so many images. */
    static ImageClassifier train(Dataset data, long images, Progress progress) {
        ImageClassifier classifier = new ImageClassifier(data, Compute.choose("auto"));
        int batch = (int) Math.min(BATCH, data.size());
        long steps = (images + batch - 1) / batch;
        try (Loader loader = new Loader(data, batch, SEED, false, 0, 1)) {
            for (long step = 0; step < steps; step++) {
                progress.at(TRAINING, step * batch, steps * batch);
                classifier.player.at(new Clock(step, step * batch, steps * batch));
                try (PointerScope scope = new PointerScope();
                        Mode mode = Mode.training(false, new GeneratorOptional())) {
                    classifier.learn(Uploads.batch(loader.next(), data, classifier.compute));
                }
            }
        }
        progress.at(TRAINING, steps * batch, steps * batch);
        return classifier;
    }

    /** min  sum over attributes of -log softmax(C(x))_label. */
    private void learn(Batch batch) {
        Tensor logits = player.forward(batch.x());
        Tensor[] losses = new Tensor[attributes.size()];
        long from = 0;
        for (int a = 0; a < attributes.size(); a++) {
            long to = from + attributes.get(a).values().size();
            Tensor own = logits.slice(1, new LongOptional(from), new LongOptional(to), 1);
            losses[a] = Ops.crossEntropy(own, Ops.column(batch.y(), a));
            from = to;
        }
        Player.minimize(Ops.sum(torch.stack(new TensorVector(losses))), player);
    }

    /** For each image the likeliest value of every attribute, [images][attributes]. */
    public int[][] classes(List<byte[]> images) {
        int[][] classes = new int[images.size()][attributes.size()];
        for (int first = 0; first < images.size(); first += BATCH) {
            List<byte[]> some = images.subList(first, Math.min(first + BATCH, images.size()));
            float[] logits = logits(some);
            int width = logits.length / some.size();
            for (int i = 0; i < some.size(); i++) {
                int from = i * width;
                for (int a = 0; a < attributes.size(); a++) {
                    int values = attributes.get(a).values().size();
                    classes[first + i][a] = Matching.greatest(logits, from, values);
                    from += values;
                }
            }
        }
        return classes;
    }

    private float[] logits(List<byte[]> images) {
        ByteBuffer all = ByteBuffer.allocate(images.size() * x.bytes());
        images.forEach(all::put);
        try (PointerScope scope = new PointerScope();
                AutoGradMode off = new AutoGradMode(false);
                Mode mode = Mode.inference(false)) {
            return Tensors.floats(player.forward(Uploads.tensor(all.array(), images.size(), x, compute)));
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int columns() {
        return HIDDEN;
    }

    @Override
    public Seen look(List<Picture> pictures) {
        int classes = attributes.get(0).values().size();
        float[] features = new float[pictures.size() * HIDDEN];
        float[] probabilities = new float[pictures.size() * classes];
        for (int first = 0; first < pictures.size(); first += BATCH) {
            List<Picture> some = pictures.subList(first, Math.min(first + BATCH, pictures.size()));
            float[] planes = new float[some.size() * x.numbers()];
            for (int i = 0; i < some.size(); i++) {
                float[] picture = Photographs.planes(some.get(i), x.channels(), x.height(), x.width());
                System.arraycopy(picture, 0, planes, i * picture.length, picture.length);
            }
            try (PointerScope scope = new PointerScope();
                    AutoGradMode off = new AutoGradMode(false);
                    Mode mode = Mode.inference(false)) {
                Tensor z = Tensors.of(planes, some.size(), x.channels(), x.height(), x.width())
                        .to(compute.device(), ScalarType.Float);
                Tensor hidden = trunk.forward(z.div_(new Scalar(127.5)).sub_(new Scalar(1)));
                System.arraycopy(Tensors.floats(hidden), 0, features, first * HIDDEN, some.size() * HIDDEN);
                Tensor logits = head.forward(hidden).slice(1, new LongOptional(0), new LongOptional(classes), 1);
                float[] p = Tensors.floats(Ops.softmax(logits, 1));
                System.arraycopy(p, 0, probabilities, first * classes, p.length);
            }
        }
        return new Seen(
                new Features(pictures.size(), HIDDEN, features), new Features(pictures.size(), classes, probabilities));
    }

    @Override
    public Optional<String> classes() {
        return attributes.size() == 1
                ? Optional.empty()
                : Optional.of("classes are the values of " + attributes.get(0).name() + ", the first of "
                        + attributes.size() + " attributes");
    }

    /** The share of held-back images classified rightly, for each attribute. */
    public double[] accuracies() {
        return accuracies.clone();
    }

    private double[] test(Dataset test, Progress progress) {
        List<Example> held = Subject.spread(test, TESTED);
        int[] right = new int[attributes.size()];
        progress.inPieces("testing the classifier", held.size(), (first, count) -> {
            List<Example> some = held.subList(first, first + count);
            int[][] classes = classes(some.stream().map(Example::x).toList());
            for (int i = 0; i < count; i++) {
                for (int a = 0; a < right.length; a++) {
                    right[a] += classes[i][a] == (some.get(i).y()[a] & 0xFF) ? 1 : 0;
                }
            }
        });
        return Arrays.stream(right).mapToDouble(r -> (double) r / held.size()).toArray();
    }

    private void write(Path file) {
        List<Safetensors.Spec> specs = player.inference().entrySet().stream()
                .map(e -> new Safetensors.Spec(e.getKey(), DType.F32, shape(e.getValue())))
                .toList();
        String accuracy = Arrays.stream(accuracies).mapToObj(Double::toString).collect(Collectors.joining(","));
        Storage.folders(file.toAbsolutePath().getParent());
        Safetensors.write(file, Map.of("format", "pt", "accuracy", accuracy), specs, spec -> {
            try (PointerScope scope = new PointerScope()) {
                return Tensors.bytes(player.inference().get(spec.name()));
            }
        });
    }

    private static List<Long> shape(Tensor tensor) {
        List<Long> shape = new ArrayList<>();
        for (int i = 0; i < tensor.dim(); i++) {
            shape.add(tensor.size(i));
        }
        return shape;
    }

    private static ImageClassifier read(Path file, Dataset data) {
        ImageClassifier classifier = new ImageClassifier(data, Compute.choose("auto"));
        try (Safetensors stored = Safetensors.open(file);
                PointerScope scope = new PointerScope();
                AutoGradMode off = new AutoGradMode(false)) {
            classifier
                    .player
                    .inference()
                    .forEach((place, tensor) -> Tensors.copy(stored.get(place).asFloatBuffer(), tensor));
            classifier.accuracies = Arrays.stream(
                            stored.metadata().getOrDefault("accuracy", "").split(","))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
        }
        return classifier;
    }

    @Override
    public void close() {
        player.close();
    }
}
