package org.gan4j.eval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.gan4j.data.Attribute;
import org.gan4j.data.Dataset;
import org.gan4j.data.Field;
import org.gan4j.image.Picture;
import org.gan4j.random.Randomness;
import org.gan4j.random.Randomness.Stream;

/**
 * What a classifier sees in the samples: of a GAN that takes labels, whether it is what was asked for; of any other, whether every class
 * occurs as often as in the data. The classifier's own accuracy on real images stands beside, since no number means more than it.
 */
public final class Labels implements Measure {

    private static final int SAMPLES = 1000;
    private static final int COUNTED = 10_000;
    private static final double ENOUGH = 0.1;

    @Override
    public String word() {
        return "labels";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return areIn(subject.training());
    }

    /** Whether there are images and labels of them, for a classifier to learn from. */
    static boolean areIn(Dataset data) {
        return data.x().isImage()
                && data.y().kind() == Field.Kind.LABELS
                && !data.attributes().isEmpty();
    }

    @Override
    public Verdict judge(Subject subject) {
        List<Attribute> attributes = subject.training().attributes();
        int n = subject.samples(SAMPLES);
        byte[][] asked = asked(attributes, n);
        boolean takesLabels = subject.takesLabels();
        List<Score> scores = new ArrayList<>();
        try (ImageClassifier classifier = ImageClassifier.of(subject)) {
            int[][] seen = new int[n][];
            subject.inPieces("samples", n, (first, count) -> {
                byte[][] y = Arrays.copyOfRange(asked, first, first + count);
                List<Picture> pictures = subject.painter().pictures(Subject.seeds(first, count), y);
                int[][] some = classifier.classes(
                        pictures.stream().map(Picture::planes).toList());
                System.arraycopy(some, 0, seen, first, count);
            });
            int[][] real = takesLabels ? new int[0][] : labels(subject);
            for (int a = 0; a < attributes.size(); a++) {
                String name = "labels/" + attributes.get(a).name() + "/";
                scores.add(new Score(
                        name + "classifier",
                        classifier.accuracies()[a],
                        "share of real images of the " + subject.testIs() + " that the judge, "
                                + ImageClassifier.PROTOCOL + ", classifies rightly"));
                if (takesLabels) {
                    scores.add(new Score(
                            name + "as asked",
                            asAsked(seen, asked, a),
                            Better.MORE,
                            "share of " + n
                                    + " samples, evenly over labels, that the judge puts into the class asked for"));
                } else {
                    scores.addAll(
                            balance(name, n, shares(real, a, attributes.get(a)), shares(seen, a, attributes.get(a))));
                }
            }
        }
        return Verdict.of(scores);
    }

    /** Labels to ask for: of one attribute each value in turn, of several each drawn by itself. */
    static byte[][] asked(List<Attribute> attributes, int n) {
        byte[][] labels = new byte[n][attributes.size()];
        for (int i = 0; i < n; i++) {
            for (int a = 0; a < attributes.size(); a++) {
                long coordinate = attributes.size() == 1 ? i : Randomness.mix(i, Stream.LABELS, a);
                labels[i][a] = (byte)
                        Math.floorMod(coordinate, attributes.get(a).values().size());
            }
        }
        return labels;
    }

    /** The share of rows whose class seen is the one asked for. */
    static double asAsked(int[][] seen, byte[][] asked, int a) {
        int right = 0;
        for (int i = 0; i < seen.length; i++) {
            right += seen[i][a] == (asked[i][a] & 0xFF) ? 1 : 0;
        }
        return (double) right / seen.length;
    }

    private static List<Score> balance(String name, int n, double[] data, double[] samples) {
        int covered = 0;
        int there = 0;
        double divergence = 0;
        for (int k = 0; k < data.length; k++) {
            there += data[k] > 0 ? 1 : 0;
            covered += data[k] > 0 && samples[k] >= ENOUGH * data[k] ? 1 : 0;
            divergence += samples[k] > 0 ? samples[k] * Math.log(samples[k] / data[k]) : 0;
        }
        return List.of(
                new Score(
                        name + "classes covered",
                        covered,
                        Better.MORE,
                        "of " + there + ": classes that the judge sees in " + n
                                + " samples at least a tenth as often as they are in the data"),
                new Score(
                        name + "KL",
                        divergence,
                        Better.LESS,
                        "nats, of the classes that the judge sees in " + n
                                + String.format(
                                        Locale.ROOT,
                                        " samples from the data's; by chance alone about %.4f",
                                        // n draws of K classes have on average (K - 1) / 2n.
                                        (there - 1) / (2.0 * n))));
    }

    /** Of examples spread over the data, [examples][attributes]; drawn or decoded once for all attributes. */
    private static int[][] labels(Subject subject) {
        Dataset data = subject.training();
        int count = (int) Math.min(COUNTED, data.size());
        int[][] labels = new int[count][];
        subject.inPieces("the data's labels", count, (first, some) -> {
            for (int i = first; i < first + some; i++) {
                byte[] y = data.get(i * data.size() / count).y();
                labels[i] = new int[y.length];
                for (int a = 0; a < y.length; a++) {
                    labels[i][a] = y[a] & 0xFF;
                }
            }
        });
        return labels;
    }

    private static double[] shares(int[][] labels, int a, Attribute attribute) {
        double[] shares = new double[attribute.values().size()];
        for (int[] label : labels) {
            shares[label[a]]++;
        }
        return Arrays.stream(shares).map(count -> count / labels.length).toArray();
    }
}
