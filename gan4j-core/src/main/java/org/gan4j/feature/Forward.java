package org.gan4j.feature;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.gan4j.data.Photographs;
import org.gan4j.device.Compute;
import org.gan4j.feature.FeatureNetwork.Seen;
import org.gan4j.image.Picture;
import org.gan4j.metric.Features;
import org.gan4j.nn.Tensors;

/**
 * How networks look at pictures: in batches of few, since all that a network computes on the way stays until its batch is done.
 *
 * @param compute where
 * @param batch at most so many pictures at a time
 */
record Forward(Compute compute, int batch) {

    /** One layout that pictures are brought to. */
    record Shape(int channels, int height, int width) {

        int numbers() {
            return channels * height * width;
        }
    }

    /**
     * Everything that the network says of the pictures.
     *
     * @param network from [n, c, h, w] of numbers from 0 to 255 to [n, features] and, if it knows classes, [n, classes]
     */
    Seen seen(List<Picture> pictures, Shape shape, Function<Tensor, List<Tensor>> network) {
        List<float[]> rows = new ArrayList<>();
        for (int first = 0; first < pictures.size(); first += batch) {
            List<Picture> some = pictures.subList(first, Math.min(first + batch, pictures.size()));
            List<float[]> values = pass(some, shape, network);
            if (rows.isEmpty()) {
                values.forEach(value -> rows.add(new float[value.length / some.size() * pictures.size()]));
            }
            for (int i = 0; i < values.size(); i++) {
                int each = values.get(i).length / some.size();
                System.arraycopy(values.get(i), 0, rows.get(i), first * each, values.get(i).length);
            }
        }
        List<Features> features = rows.stream()
                .map(row -> new Features(pictures.size(), row.length / pictures.size(), row))
                .toList();
        return new Seen(features.get(0), features.size() > 1 ? features.get(1) : null);
    }

    private List<float[]> pass(List<Picture> pictures, Shape shape, Function<Tensor, List<Tensor>> network) {
        float[] planes = new float[pictures.size() * shape.numbers()];
        for (int i = 0; i < pictures.size(); i++) {
            float[] one = Photographs.planes(pictures.get(i), shape.channels(), shape.height(), shape.width());
            System.arraycopy(one, 0, planes, i * one.length, one.length);
        }
        return scoped(() -> {
            Tensor x = Tensors.of(planes, pictures.size(), shape.channels(), shape.height(), shape.width())
                    .to(compute.device(), ScalarType.Float);
            return network.apply(x).stream().map(Tensors::floats).toList();
        });
    }

    /** Computes without gradients; native temporaries are freed, so that only plain Java and what was kept may leave. */
    <T> T scoped(Supplier<T> body) {
        try (PointerScope scope = new PointerScope();
                AutoGradMode off = new AutoGradMode(false)) {
            return body.get();
        }
    }
}
