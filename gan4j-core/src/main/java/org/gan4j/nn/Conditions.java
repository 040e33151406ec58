package org.gan4j.nn;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Layers that look things up. */
final class Conditions {

    private Conditions() {}

    /** Numbers for each value: int64 [...] to [..., numbers]. */
    record Embedding(Weight weight) implements Weighted {

        @Override
        public Tensor forward(Tensor x) {
            return torch.embedding(weight.value(), x);
        }

        @Override
        public List<Parameter> parameters() {
            return weight.parameters();
        }

        @Override
        public Embedding reweighed(Reweighing how) {
            return new Embedding(how.of(weight, 0));
        }
    }

    /** The sum of what the labels of an example bring: int64 [n, attributes] to [n, numbers]. */
    record LabelEmbedding(Embedding values, Labels labels) implements Weighted {

        @Override
        public Tensor forward(Tensor y) {
            return values.forward(labels.places(y)).sum(1);
        }

        @Override
        public List<Parameter> parameters() {
            return values.parameters();
        }

        @Override
        public LabelEmbedding reweighed(Reweighing how) {
            return new LabelEmbedding(values.reweighed(how), labels);
        }
    }

    /** x and the one-hot vectors of its labels, along the features or channels. */
    record ConcatLabels(Labels labels) implements Conditional {

        @Override
        public Tensor forward(Tensor x, Tensor y) {
            Tensor oneHot = labels.oneHot(y).to(x.scalar_type());
            long[] shape = x.shape();
            shape[1] = labels.total();
            return Ops.cat(1, x, Labels.broadcast(oneHot, x).expand(shape));
        }
    }

    /** psi(x) + (e(y), x). */
    record Projection(Layer psi, Layer embedding) implements Conditional, Weighted {

        @Override
        public Tensor forward(Tensor x, Tensor y) {
            return psi.forward(x).flatten(0, -1).add(x.mul(embedding.forward(y)).sum(1));
        }

        @Override
        public Map<String, Layer> children() {
            Map<String, Layer> children = new LinkedHashMap<>();
            children.put("psi", psi);
            children.put("embedding", embedding);
            return children;
        }

        @Override
        public Layer reweighed(Reweighing how) {
            return new Projection(Weighted.reweighed(psi, how), Weighted.reweighed(embedding, how));
        }
    }
}
