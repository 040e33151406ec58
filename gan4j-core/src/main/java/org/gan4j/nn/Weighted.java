package org.gan4j.nn;

/** A layer whose weights are matrices in disguise, or that holds such layers: it can be had with normalised weights. */
interface Weighted extends Layer {

    /** What happens to a weight. */
    @FunctionalInterface
    interface Reweighing {
        /**
         * @param outputs the dimension of the weight that counts the layer's outputs
         */
        Weight of(Weight weight, int outputs);
    }

    /** The same layer, its weights replaced. */
    Layer reweighed(Reweighing how);

    /** The same layer, all its weights replaced; an error, under the name of what the caller wanted, if there can be none. */
    static Layer all(Layer layer, String wanted, Reweighing how) {
        if (layer instanceof Weighted weighted) {
            return weighted.reweighed(how);
        }
        throw new IllegalArgumentException(wanted
                + " is for linear, conv, convTranspose, embedding, projection and what is built of them; here the layer has no"
                + " such weight");
    }

    /** The same layer; where it has such weights, replaced. */
    static Layer reweighed(Layer layer, Reweighing how) {
        return layer instanceof Weighted weighted ? weighted.reweighed(how) : layer;
    }
}
