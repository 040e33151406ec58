package org.gan4j.testkit;

import org.gan4j.data.Dataset;
import org.gan4j.data.Example;
import org.gan4j.data.Field;

/**
 * Each picture of a dataset beside one made from a picture of it: its negative in grey. Where they belong together, that is the truth for a
 * GAN that learns from pairs; where they do not, these are two domains.
 *
 * @param pictures what {@code x} is
 * @param apart how many examples lie between {@code x} and the one that {@code y} is made from: 0 for pairs
 */
record TinyPairs(Dataset pictures, long apart) implements Dataset {

    @Override
    public String name() {
        return apart == 0 ? "tiny-pairs" : "tiny-domains";
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
        return Field.image(1, x().height(), x().width());
    }

    @Override
    public Example get(long index) {
        byte[] other = pictures.get((index + apart) % size()).x();
        byte[] negative = new byte[y().bytes()];
        for (int i = 0; i < negative.length; i++) {
            negative[i] = (byte) (255 - (other[i] & 0xFF));
        }
        return new Example(pictures.get(index).x(), negative);
    }

    @Override
    public boolean mirrors() {
        return true;
    }

    @Override
    public String digest() {
        return "tiny-pairs-1-" + apart + "-" + pictures.digest();
    }
}
