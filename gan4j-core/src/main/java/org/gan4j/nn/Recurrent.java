package org.gan4j.nn;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;

/** One step of a recurrent network: x is what comes in, y is the state, the result is the new state. */
final class Recurrent {

    private Recurrent() {}

    /**
     * A gated recurrent unit (Cho et al. 2014), as PyTorch writes it: h' = (1 - z) n + z h.
     *
     * @param input x to the gates r, z and to n
     * @param state h to the same
     */
    record Gru(Layer input, Layer state, long hidden) implements Conditional {

        @Override
        public Tensor forward(Tensor x, Tensor h) {
            Tensor fromX = input.forward(x);
            Tensor fromH = state.forward(h);
            Tensor r = part(fromX, 0).add(part(fromH, 0)).sigmoid();
            Tensor z = part(fromX, 1).add(part(fromH, 1)).sigmoid();
            Tensor n = part(fromX, 2).add(r.mul(part(fromH, 2))).tanh();
            return n.lerp(h, z);
        }

        private Tensor part(Tensor gates, long i) {
            return Recurrent.part(gates, i, hidden);
        }

        @Override
        public Map<String, Layer> children() {
            return inputAndState(input, state);
        }
    }

    /**
     * Long short-term memory (Hochreiter and Schmidhuber 1997, with the forget gate of Gers et al. 2000), as PyTorch writes it:
     * c' = f c + i g, h' = o tanh(c'). The state is h and c, one after the other.
     */
    record Lstm(Layer input, Layer state, long hidden) implements Conditional {

        @Override
        public Tensor forward(Tensor x, Tensor hc) {
            Tensor gates = input.forward(x).add(state.forward(part(hc, 0)));
            Tensor i = part(gates, 0).sigmoid();
            Tensor f = part(gates, 1).sigmoid();
            Tensor g = part(gates, 2).tanh();
            Tensor o = part(gates, 3).sigmoid();
            Tensor c = f.mul(part(hc, 1)).add(i.mul(g));
            return Ops.cat(1, o.mul(c.tanh()), c);
        }

        private Tensor part(Tensor gates, long i) {
            return Recurrent.part(gates, i, hidden);
        }

        @Override
        public Map<String, Layer> children() {
            return inputAndState(input, state);
        }
    }

    private static Tensor part(Tensor gates, long i, long hidden) {
        return gates.slice(1, new LongOptional(i * hidden), new LongOptional((i + 1) * hidden), 1);
    }

    private static Map<String, Layer> inputAndState(Layer input, Layer state) {
        Map<String, Layer> children = new LinkedHashMap<>();
        children.put("input", input);
        children.put("state", state);
        return children;
    }
}
