package org.gan4j.cli;

import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.gan4j.error.ConfigurationException;

/** Lists of seeds as people type them: {@code 0-63,100}. */
final class Seeds {

    private static final int MOST = 1_000_000;

    private Seeds() {}

    /**
     * The seeds in the order typed.
     *
     * @throws ConfigurationException if that is not a list of seeds, or of more than a million
     */
    static long[] parse(String text) {
        long[] seeds = Stream.of(text.split(",", -1))
                .map(String::strip)
                .flatMapToLong(part -> range(text, part))
                .limit(MOST + 1L)
                .toArray();
        if (seeds.length > MOST) {
            throw new ConfigurationException("--seeds " + text + ": at most " + Words.count(MOST) + " at a time");
        }
        return seeds;
    }

    private static LongStream range(String all, String part) {
        if (!part.matches("\\d{1,18}(-\\d{1,18})?")) {
            throw refuse(all);
        }
        int dash = part.indexOf('-');
        long first = Long.parseLong(dash < 0 ? part : part.substring(0, dash));
        long last = Long.parseLong(part.substring(dash + 1));
        if (last < first) {
            throw refuse(all);
        }
        return LongStream.rangeClosed(first, last);
    }

    private static ConfigurationException refuse(String text) {
        return new ConfigurationException(
                "--seeds " + text + ": write numbers from 0 and ranges, as in --seeds 0-63,100");
    }
}
