package org.gan4j.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.gan4j.Version;
import org.gan4j.device.Compute;
import org.gan4j.device.Threads;
import org.gan4j.eval.ImageClassifier;
import org.gan4j.feature.FeatureNetwork;
import org.gan4j.feature.Inception;
import org.gan4j.file.Safetensors;
import org.gan4j.file.Safetensors.Spec;
import org.gan4j.image.Picture;
import org.gan4j.random.Randomness;

/**
 * How long a network of features takes for {@link #PICTURES} pictures, the way to its size included. The variant says which network, and of
 * pictures how large: {@code inception-299}, {@code classifier-64}.
 */
final class FeaturesContender {

    /** In a round. */
    static final int PICTURES = 8;

    private FeaturesContender() {}

    public static void main(String[] arguments) throws IOException {
        Order order = Order.prepared(arguments);
        String[] what = order.variant().split("-", 2);
        int side = Integer.parseInt(what[1]);
        Path folder = Files.createTempDirectory("gan4j-bench");
        try (FeatureNetwork network =
                what[0].equals("inception") ? inception(folder) : classifier(folder, side, order.seed())) {
            List<Picture> pictures = pictures(side, order.seed());
            Rounds rounds = new Rounds(order);
            do {
                network.look(pictures);
            } while (!rounds.enough());
            Report.of(rounds)
                    .put("threads", Threads.inUse())
                    .put("libtorch", Version.libtorch())
                    .print(System.out);
        } finally {
            TrainingContender.delete(folder);
        }
    }

    /** With random weights: they take as long as the published ones. */
    private static FeatureNetwork inception(Path folder) {
        Path file = folder.resolve("weights.safetensors");
        Safetensors.write(file, Map.of(), Inception.weights(), FeaturesContender::numbers);
        return Inception.read(file, Compute.CPU);
    }

    private static ByteBuffer numbers(Spec spec) {
        float[] values = new float[(int) (spec.bytes() / Float.BYTES)];
        Randomness.uniform(Randomness.hash(spec.name()), values);
        boolean variance = spec.name().endsWith("running_var");
        double fanIn = spec.shape().stream().skip(1).reduce(1L, Math::multiplyExact);
        double bound = spec.shape().size() > 1 ? Math.sqrt(6 / fanIn) : 0.5;
        ByteBuffer bytes = ByteBuffer.allocate((int) spec.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            bytes.putFloat((float) (bound * value + (variance ? 1 : 0)));
        }
        return bytes.flip();
    }

    private static FeatureNetwork classifier(Path folder, int side, long seed) {
        NoiseImages data = NoiseImages.of(side, seed);
        return ImageClassifier.of(data, data, folder, (what, done, of) -> {});
    }

    private static List<Picture> pictures(int side, long seed) {
        Random random = new Random(seed);
        List<Picture> pictures = new ArrayList<>();
        for (int i = 0; i < PICTURES; i++) {
            byte[] pixels = new byte[3 * side * side];
            random.nextBytes(pixels);
            pictures.add(new Picture(side, side, 3, pixels));
        }
        return pictures;
    }
}
