package org.gan4j.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gan4j.error.ConfigurationException;
import org.gan4j.random.Randomness;

/**
 * Data of which only a few examples keep their label, as many of each class: for learning from few labels and many pictures. Every other
 * example is one of the few, again and again, with its label; those between are all the examples in turn, with the label {@code unknown},
 * which is one more than the last class.
 */
public final class FewLabels implements Dataset {

    private final Dataset all;
    private final long[] labelled;

    private FewLabels(Dataset all, long[] labelled) {
        this.all = all;
        this.labelled = labelled;
    }

    /**
     * Hides labels.
     *
     * @param all data with one label
     * @param count how many labels to keep: a multiple of the number of classes
     * @param seed which ones
     * @throws ConfigurationException if the data does not have that
     */
    public static FewLabels of(Dataset all, int count, long seed) {
        int classes = all.attributes().size() == 1 && !all.y().isEmpty()
                ? all.attributes().get(0).values().size()
                : 0;
        if (classes == 0 || count < classes || count % classes != 0) {
            throw new ConfigurationException("few" + count + ":" + all.name() + ": "
                    + (classes == 0
                            ? "labels can be hidden where there is exactly one, as in few100:mnist"
                            : "the number must be a multiple of its " + classes + " classes, as in few"
                                    + 10 * classes));
        }
        List<Long> found = new ArrayList<>();
        int[] left = new int[classes];
        Arrays.fill(left, count / classes);
        Permutation order = new Permutation(all.size(), Randomness.mix(seed, 0, 0));
        for (long i = 0; i < all.size() && found.size() < count; i++) {
            int label = all.get(order.at(i)).y()[0] & 0xFF;
            if (left[label] > 0) {
                left[label]--;
                found.add(order.at(i));
            }
        }
        if (found.size() < count) {
            throw new ConfigurationException(
                    all.name() + " has no " + count / classes + " examples of each class: ask for fewer labels");
        }
        return new FewLabels(all, found.stream().mapToLong(Long::longValue).toArray());
    }

    /** Data whose labels are all shown, with the same attribute: what to test with. */
    static FewLabels allShown(Dataset all) {
        return new FewLabels(all, new long[0]);
    }

    @Override
    public String name() {
        return labelled.length == 0 ? all.name() : "few" + labelled.length + "-" + all.name();
    }

    @Override
    public long size() {
        return labelled.length == 0 ? all.size() : 2 * all.size();
    }

    @Override
    public Field x() {
        return all.x();
    }

    @Override
    public Field y() {
        return all.y();
    }

    @Override
    public List<Attribute> attributes() {
        Attribute attribute = all.attributes().get(0);
        List<String> values = new ArrayList<>(attribute.values());
        values.add("unknown");
        return List.of(new Attribute(attribute.name(), values));
    }

    @Override
    public Example get(long index) {
        if (labelled.length == 0) {
            return all.get(index);
        }
        if (index % 2 == 1) {
            return all.get(labelled[(int) (index / 2 % labelled.length)]);
        }
        byte unknown = (byte) all.attributes().get(0).values().size();
        return new Example(all.get(index / 2).x(), new byte[] {unknown});
    }

    @Override
    public boolean mirrors() {
        return all.mirrors();
    }

    @Override
    public String digest() {
        return new Digest()
                .text("few labels 1")
                .text(all.digest())
                .text(Arrays.toString(labelled))
                .hex();
    }
}
