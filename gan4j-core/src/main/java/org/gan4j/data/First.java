package org.gan4j.data;

import java.util.List;

/**
 * The first examples of some data: to learn from little.
 *
 * @param all the data
 * @param count how many of them
 */
record First(Dataset all, long count) implements Dataset {

    @Override
    public String name() {
        return "first" + count + "-" + all.name();
    }

    @Override
    public long size() {
        return Math.min(count, all.size());
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
        return all.attributes();
    }

    @Override
    public Example get(long index) {
        return all.get(index);
    }

    @Override
    public boolean mirrors() {
        return all.mirrors();
    }

    @Override
    public List<String> skipped() {
        return all.skipped();
    }

    @Override
    public String digest() {
        return new Digest().text("first " + size()).text(all.digest()).hex();
    }
}
