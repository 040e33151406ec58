package org.gan4j.data;

import java.util.List;
import org.gan4j.error.ConfigurationException;
import org.gan4j.error.DataException;

/**
 * The halves of pairs, shuffled against each other: two domains of images for a GAN that learns without pairs, while the pairs stay
 * there to judge it by. Every half is shown once, and no {@code x} ever beside its own {@code y}.
 */
public final class Unpaired implements Dataset {

    private static final long KEY = 1;

    private final Dataset pairs;
    private final Permutation order;

    private Unpaired(Dataset pairs) {
        this.pairs = pairs;
        this.order = new Permutation(pairs.size(), KEY);
    }

    /**
     * Takes pairs apart.
     *
     * @throws ConfigurationException if they are no pairs of images
     * @throws DataException if there is only one
     */
    public static Unpaired of(Dataset pairs) {
        if (!pairs.y().isImage() || pairs instanceof Unpaired) {
            throw new ConfigurationException("unpaired: " + pairs.name()
                    + " holds no pairs of images; choose some, such as unpaired:grey:cifar10");
        }
        if (pairs.size() < 2) {
            throw new DataException(pairs.name(), "has only one pair, which cannot be shuffled; add a second");
        }
        return new Unpaired(pairs);
    }

    @Override
    public String name() {
        return "unpaired-" + pairs.name();
    }

    @Override
    public long size() {
        return pairs.size();
    }

    @Override
    public Field x() {
        return pairs.x();
    }

    @Override
    public Field y() {
        return pairs.y();
    }

    /** In a shuffled order of the pairs, x of one and y of the next: so no half meets its own. */
    @Override
    public Example get(long index) {
        long next = index + 1 == size() ? 0 : index + 1;
        return new Example(
                pairs.get(order.at(index)).x(), pairs.get(order.at(next)).y());
    }

    @Override
    public boolean mirrors() {
        return pairs.mirrors();
    }

    @Override
    public List<String> skipped() {
        return pairs.skipped();
    }

    /** Of the pairs' digest. */
    @Override
    public String digest() {
        return new Digest().text("unpaired 1").text(pairs.digest()).hex();
    }
}
