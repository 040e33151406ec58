package org.gan4j.data;

import java.util.List;

/**
 * A set of examples of one layout, addressed by index. Implementations are immutable and safe on any thread; reading an example may be
 * slow, and the loader reads ahead.
 */
public interface Dataset {

    /** What people call it: {@code avatars}, {@code mnist}, or the name of a folder. */
    String name();

    /** How many examples there are; at least 1. */
    long size();

    /** The layout of the first half of every example: the real samples. */
    Field x();

    /** The layout of the second half: labels, the other half of a pair; {@link Field#NONE} if there is none. */
    default Field y() {
        return Field.NONE;
    }

    /**
     * What the labels mean, one entry for each label in {@link #y()}; where {@link #x()} is tokens, its one entry is the vocabulary (and y
     * is {@link Field#NONE}). Empty elsewhere.
     */
    default List<Attribute> attributes() {
        return List.of();
    }

    /**
     * Example {@code index}, always the same bytes.
     *
     * @throws org.gan4j.error.DataException naming the file, if the example cannot be read
     */
    Example get(long index);

    /** Whether an image flipped left to right is as good an example as the image itself. */
    default boolean mirrors() {
        return false;
    }

    /** What was wrong with each file that was left out; empty unless files are read and bad ones left out. */
    default List<String> skipped() {
        return List.of();
    }

    /**
     * A digest of the content (SHA-256 in hexadecimal, or what determines the content just as surely): equal digests mean equal
     * examples in equal order. A run refuses to resume on data of another digest.
     */
    String digest();
}
