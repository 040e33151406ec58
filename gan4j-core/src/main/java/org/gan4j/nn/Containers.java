package org.gan4j.nn;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/** Layers of layers. What they are conditioned on reaches every child. */
final class Containers {

    private Containers() {}

    /** One after the other. */
    record Sequential(Map<String, Layer> children) implements Weighted {

        static Sequential of(Layer... layers) {
            Map<String, Layer> children = new LinkedHashMap<>();
            for (Layer layer : layers) {
                children.put(Integer.toString(children.size()), layer);
            }
            return new Sequential(Collections.unmodifiableMap(children));
        }

        @Override
        public Tensor forward(Tensor x) {
            return through(x, (layer, z) -> layer.forward(z));
        }

        @Override
        public Tensor forward(Tensor x, Tensor y) {
            return through(x, (layer, z) -> layer.forward(z, y));
        }

        private interface Pass {
            Tensor of(Layer layer, Tensor x);
        }

        private Tensor through(Tensor x, Pass pass) {
            Tensor z = x;
            for (Layer layer : children.values()) {
                z = pass.of(layer, z);
            }
            return z;
        }

        @Override
        public Sequential reweighed(Reweighing how) {
            return of(children.values().stream()
                    .map(layer -> Weighted.reweighed(layer, how))
                    .toArray(Layer[]::new));
        }
    }

    /** body(x) + shortcut(x), where no shortcut is x itself. */
    record Residual(@Nullable Layer shortcut, Sequential body) implements Weighted {

        @Override
        public Tensor forward(Tensor x) {
            return (shortcut == null ? x : shortcut.forward(x)).add(body.forward(x));
        }

        @Override
        public Tensor forward(Tensor x, Tensor y) {
            return (shortcut == null ? x : shortcut.forward(x, y)).add(body.forward(x, y));
        }

        @Override
        public Map<String, Layer> children() {
            if (shortcut == null) {
                return body.children();
            }
            Map<String, Layer> children = new LinkedHashMap<>();
            children.put("shortcut", shortcut);
            children.put("body", body);
            return Collections.unmodifiableMap(children);
        }

        @Override
        public Layer reweighed(Reweighing how) {
            return new Residual(shortcut == null ? null : Weighted.reweighed(shortcut, how), body.reweighed(how));
        }
    }

    /** x and body(x), along the channels. */
    record Concat(Sequential body) implements Weighted {

        @Override
        public Tensor forward(Tensor x) {
            return Ops.cat(1, x, body.forward(x));
        }

        @Override
        public Tensor forward(Tensor x, Tensor y) {
            return Ops.cat(1, x, body.forward(x, y));
        }

        @Override
        public Map<String, Layer> children() {
            return body.children();
        }

        @Override
        public Layer reweighed(Reweighing how) {
            return new Concat(body.reweighed(how));
        }
    }
}
