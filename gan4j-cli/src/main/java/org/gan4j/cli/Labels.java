package org.gan4j.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.gan4j.data.Attribute;
import org.gan4j.error.ConfigurationException;
import org.gan4j.error.Nearest;

/**
 * The labels that somebody asks for: {@code digit=3}, {@code hair=red,skin=dark}, {@code digit=all} for each value in turn, or just
 * {@code 3} where only one attribute has such a value. Attributes that are not named are left to the seed.
 *
 * @param attributes what the labels mean
 * @param asked for each attribute a value, {@link #FREE} or {@link #ALL}
 */
record Labels(List<Attribute> attributes, int[] asked) {

    private static final int FREE = -1;
    private static final int ALL = -2;

    /**
     * Reads what somebody typed.
     *
     * @throws ConfigurationException naming what there is to ask for
     */
    static Labels parse(String text, List<Attribute> attributes) {
        int[] asked = new int[attributes.size()];
        Arrays.fill(asked, FREE);
        for (String part : text.split(",")) {
            String[] words = part.split("=", 2);
            String value = plain(words[words.length - 1]);
            int attribute = words.length == 2 ? named(plain(words[0]), attributes) : having(value, attributes);
            asked[attribute] = value.equals("all") ? ALL : value(value, attributes.get(attribute));
        }
        return new Labels(attributes, asked);
    }

    private static int named(String name, List<Attribute> attributes) {
        List<String> names = attributes.stream().map(a -> plain(a.name())).toList();
        if (!names.contains(name)) {
            throw new ConfigurationException(
                    "there is no label " + name + Nearest.to(name, names) + "; there are " + String.join(", ", names));
        }
        return names.indexOf(name);
    }

    private static int having(String value, List<Attribute> attributes) {
        List<Integer> having = new ArrayList<>();
        for (int i = 0; i < attributes.size(); i++) {
            if (value.equals("all") || attributes.get(i).values().stream().anyMatch(v -> plain(v).equals(value))) {
                having.add(i);
            }
        }
        if (having.size() == 1) {
            return having.get(0);
        }
        String first = attributes.get(0).name();
        throw new ConfigurationException((having.isEmpty() ? "no label has" : "several labels have") + " the value "
                + value + ": say which label, as in --labels \"" + first + "="
                + attributes.get(0).values().get(0) + "\"");
    }

    private static int value(String value, Attribute attribute) {
        List<String> values = attribute.values().stream().map(Labels::plain).toList();
        if (!values.contains(value)) {
            throw new ConfigurationException(attribute.name() + " cannot be " + value + Nearest.to(value, values)
                    + "; it can be " + String.join(", ", values) + ", or all");
        }
        return values.indexOf(value);
    }

    private static String plain(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    /** How many samples each seed stands for: one for each value of what was asked for as {@code all}. */
    int each() {
        int each = 1;
        for (int i = 0; i < asked.length; i++) {
            each *= asked[i] == ALL ? attributes.get(i).values().size() : 1;
        }
        return each;
    }

    /** The seeds, each as often as it is asked for. */
    long[] seeds(long[] seeds) {
        return Arrays.stream(seeds)
                .flatMap(
                        seed -> java.util.stream.LongStream.generate(() -> seed).limit(each()))
                .toArray();
    }

    /**
     * Puts what was asked for in the place of what the seeds chose.
     *
     * @param chosen the labels of {@link #seeds}, changed in place
     */
    byte[][] over(byte[][] chosen) {
        for (int row = 0; row < chosen.length; row++) {
            int turn = row % each();
            for (int i = 0; i < asked.length; i++) {
                int values = attributes.get(i).values().size();
                if (asked[i] == ALL) {
                    chosen[row][i] = (byte) (turn % values);
                    turn /= values;
                } else if (asked[i] != FREE) {
                    chosen[row][i] = (byte) asked[i];
                }
            }
        }
        return chosen;
    }
}
