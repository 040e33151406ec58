package org.gan4j.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.gan4j.data.Attribute;
import org.gan4j.data.Dataset;
import org.gan4j.data.Example;
import org.gan4j.data.Field;

/** Colour images of random bytes, in memory: data that costs nothing to read. */
record NoiseImages(Field x, List<Example> images, long seed) implements Dataset {

    private static final int IMAGES = 512;

    static NoiseImages of(int sidePixels, long seed) {
        Field x = Field.image(3, sidePixels, sidePixels);
        Random random = new Random(seed);
        List<Example> images = new ArrayList<>();
        for (int i = 0; i < IMAGES; i++) {
            byte[] bytes = new byte[x.bytes()];
            random.nextBytes(bytes);
            images.add(new Example(bytes, new byte[1]));
        }
        return new NoiseImages(x, List.copyOf(images), seed);
    }

    @Override
    public String name() {
        return "noise";
    }

    @Override
    public long size() {
        return images.size();
    }

    @Override
    public Field y() {
        return Field.labels(1);
    }

    @Override
    public List<Attribute> attributes() {
        return List.of(new Attribute("class", List.of("noise")));
    }

    @Override
    public Example get(long index) {
        return images.get(Math.toIntExact(index));
    }

    @Override
    public String digest() {
        return "noise-" + seed;
    }
}
