package org.gan4j.eval;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.gan4j.Painter;
import org.gan4j.Scorer;
import org.gan4j.data.Dataset;
import org.gan4j.data.Example;
import org.gan4j.data.Field;
import org.gan4j.image.Picture;
import org.jspecify.annotations.Nullable;

/**
 * A trained GAN, and what it is judged by.
 *
 * @param painter makes its samples
 * @param reference what it is judged by
 * @param samples how many samples or examples to judge by; 0 for what is usual for each measure
 * @param folder where pictures go
 * @param cache where classifiers are kept
 * @param photographs a folder of photographs for super-resolution, or null
 * @param progress told how far it is
 */
public record Subject(
        Painter painter,
        Reference reference,
        int samples,
        Path folder,
        Path cache,
        @Nullable Path photographs,
        Progress progress) {

    /** What it learned from. */
    Dataset training() {
        return reference.training();
    }

    /** What was held back. */
    Dataset test() {
        return reference.test();
    }

    /** What {@link #test} is called in protocols. */
    String testIs() {
        return reference.testIs();
    }

    /** How many samples to judge by, where {@code usual} is what a protocol says. */
    int samples(int usual) {
        return samples > 0 ? samples : usual;
    }

    /** Held-back examples, spread over all of them. */
    List<Example> held(int usual) {
        return spread(test(), samples(usual));
    }

    /** Examples of a dataset at equal distances: all of them, where there are not more than {@code wanted}. */
    public static List<Example> spread(Dataset data, int wanted) {
        long count = Math.min(wanted, data.size());
        List<Example> examples = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            examples.add(data.get(i * data.size() / count));
        }
        return examples;
    }

    /** Whether samples are made from the labels that they are asked for. */
    boolean takesLabels() {
        return painter.conditional() && training().y().kind() == Field.Kind.LABELS;
    }

    /** The judge, if it can be asked about samples alone, without what they were made from. */
    Optional<Scorer> scorer() {
        return painter.conditional() ? Optional.empty() : painter.can(Scorer.class);
    }

    /** The seeds from {@code first} on. */
    static long[] seeds(int first, int count) {
        long[] seeds = new long[count];
        Arrays.setAll(seeds, i -> first + i);
        return seeds;
    }

    /** Does {@code all} in pieces, telling the progress. */
    void inPieces(String what, int all, Progress.Piece piece) {
        progress.inPieces(what, all, piece);
    }

    /** One half of an example as a picture. */
    static Picture picture(byte[] planes, Field field) {
        return Picture.fromPlanes(planes, field.channels(), field.height(), field.width());
    }
}
