package org.gan4j.zoo;

import java.util.List;
import org.gan4j.data.Attribute;
import org.gan4j.data.Dataset;
import org.gan4j.data.Example;
import org.gan4j.data.Field;
import org.gan4j.testkit.TinyData;

/** Tiny pictures whose labels say two things: how the bar lies, of two ways, and a number of three that goes round. */
record TwoLabels(TinyData pictures) implements Dataset {

    static final TwoLabels GREY = new TwoLabels(TinyData.grey());

    @Override
    public String name() {
        return "two";
    }

    @Override
    public long size() {
        return pictures.size();
    }

    @Override
    public Field x() {
        return pictures.x();
    }

    @Override
    public Field y() {
        return Field.labels(2);
    }

    @Override
    public List<Attribute> attributes() {
        return List.of(pictures.attributes().get(0), new Attribute("number", List.of("one", "two", "three")));
    }

    @Override
    public Example get(long index) {
        Example example = pictures.get(index);
        return new Example(example.x(), new byte[] {example.y()[0], (byte) (index % 3)});
    }

    @Override
    public String digest() {
        return "two-" + pictures.digest();
    }
}
