package org.gan4j.data;

import java.util.Objects;
import java.util.stream.IntStream;
import org.gan4j.data.avatar.Look;
import org.gan4j.data.avatar.Portrait;
import org.gan4j.error.ConfigurationException;

/**
 * Two domains of avatars: {@code x} is a head with blond hair, {@code y} the same head with black hair, the two colours farthest apart that
 * people are born with. Brows and beard go with the hair, nothing else changes. Heads are those of {@link Avatars} that show hair,
 * whatever its colour was.
 */
public final class HairPairs implements Dataset {

    private final Avatars avatars;
    private final int[] heads;

    private HairPairs(Avatars avatars) {
        this.avatars = avatars;
        this.heads = IntStream.range(0, Math.toIntExact(avatars.size()))
                .filter(head -> new Portrait(avatars.seed(head)).look().showsHair())
                .toArray();
    }

    /**
     * Of a set of heads those that show hair.
     *
     * @param avatars at most 2^31 - 1 of them
     * @throws ConfigurationException if none shows hair
     */
    public static HairPairs of(Avatars avatars) {
        HairPairs pairs = new HairPairs(avatars);
        if (pairs.heads.length == 0) {
            throw new ConfigurationException(
                    "none of " + avatars.size() + " avatars shows hair; choose a count of at least 100");
        }
        return pairs;
    }

    @Override
    public String name() {
        return "hair-" + avatars.name();
    }

    @Override
    public long size() {
        return heads.length;
    }

    @Override
    public Field x() {
        return avatars.x();
    }

    @Override
    public Field y() {
        return avatars.x();
    }

    @Override
    public boolean mirrors() {
        return true;
    }

    @Override
    public Example get(long index) {
        int head = heads[(int) Objects.checkIndex(index, size())];
        long seed = avatars.seed(head);
        return new Example(
                avatars.paint(Portrait.dyed(seed, Look.HairColour.BLOND)),
                avatars.paint(Portrait.dyed(seed, Look.HairColour.BLACK)));
    }

    /** Of the avatars' digest. */
    @Override
    public String digest() {
        return new Digest().text("hair 1").text(avatars.digest()).hex();
    }
}
