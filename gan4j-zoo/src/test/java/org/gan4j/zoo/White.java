package org.gan4j.zoo;

import java.util.Arrays;
import java.util.List;
import org.gan4j.data.Attribute;
import org.gan4j.data.Dataset;
import org.gan4j.data.Example;
import org.gan4j.data.Field;

/** Pictures that are white all over: every number is 1, so that the error of an autoencoder that says 0 is 1. */
record White(Field x, long size) implements Dataset {

    static final White GREY = new White(Field.image(1, 16, 16), 61);

    @Override
    public String name() {
        return "white";
    }

    @Override
    public Field y() {
        return Field.NONE;
    }

    @Override
    public List<Attribute> attributes() {
        return List.of();
    }

    @Override
    public Example get(long index) {
        byte[] pixels = new byte[x.bytes()];
        Arrays.fill(pixels, (byte) 255);
        return new Example(pixels, new byte[0]);
    }

    @Override
    public boolean mirrors() {
        return true;
    }

    @Override
    public String digest() {
        return "white-1-" + x.shape() + "-" + size;
    }
}
