package org.gan4j.data;

import java.util.List;
import java.util.Objects;
import org.gan4j.error.ConfigurationException;
import org.gan4j.random.Randomness;

/**
 * Colour images of three grey ones, the red, the green and the blue plane, each drawn from all by chance: of MNIST's digits the data with
 * 1,000 modes in which lost ones are counted (Metz et al. 2017). The set is fixed: 128,000 triples as VEEGAN and PacGAN train on, and for
 * testing 26,000 as they draw samples, which are here of the test split alone, while theirs are drawn from both. Nothing but the grey images is
 * held in memory.
 */
public final class Stacked implements Dataset {

    private static final long TRAINING = 128_000;
    private static final long TEST = 26_000;
    private static final List<String> PLANES = List.of("red", "green", "blue");

    private final String name;
    private final Dataset grey;
    private final long size;
    private final long seed;

    private Stacked(String name, Dataset grey, Split split) {
        boolean training = split == Split.TRAINING;
        this.name = name;
        this.grey = grey;
        this.size = training ? TRAINING : TEST;
        this.seed = training ? 0 : 1;
    }

    /**
     * Stacks images.
     *
     * @param name of what comes out
     * @param grey images of one channel with one label
     * @param split of which part they are: that decides how many triples there are, and which
     * @throws ConfigurationException if they are coloured, or have no label or several
     */
    public static Stacked of(String name, Dataset grey, Split split) {
        if (!grey.x().isImage() || grey.x().channels() != 1 || grey.attributes().size() != 1) {
            throw new ConfigurationException(name + ": three grey images with a label make one of it, but those of "
                    + grey.name() + " are not: leave out channels, and see that the file of labels is there");
        }
        return new Stacked(name, grey, split);
    }

    /** The images of which three make one. */
    public Dataset grey() {
        return grey;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public Field x() {
        return Field.image(PLANES.size(), grey.x().height(), grey.x().width());
    }

    @Override
    public Field y() {
        return Field.labels(PLANES.size());
    }

    /** What the red, the green and the blue plane show. */
    @Override
    public List<Attribute> attributes() {
        List<String> values = grey.attributes().get(0).values();
        return PLANES.stream().map(plane -> new Attribute(plane, values)).toList();
    }

    @Override
    public Example get(long index) {
        Objects.checkIndex(index, size);
        byte[] x = new byte[x().bytes()];
        byte[] y = new byte[PLANES.size()];
        for (int plane = 0; plane < y.length; plane++) {
            Example one = grey.get(Long.remainderUnsigned(Randomness.mix(seed, plane, index), grey.size()));
            System.arraycopy(one.x(), 0, x, plane * one.x().length, one.x().length);
            y[plane] = one.y()[0];
        }
        return new Example(x, y);
    }

    @Override
    public boolean mirrors() {
        return grey.mirrors();
    }

    @Override
    public List<String> skipped() {
        return grey.skipped();
    }

    @Override
    public String digest() {
        return new Digest()
                .text("stacked 1")
                .text(grey.digest())
                .number(size)
                .number(seed)
                .hex();
    }
}
