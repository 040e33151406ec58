package org.gan4j.run;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gan4j.error.ConfigurationException;
import org.gan4j.eval.Better;
import org.gan4j.eval.Score;

/**
 * When a run has learned enough.
 *
 * @param word the score that tells
 * @param stalls whether it is over when that score no longer improves; else when it is as good as the number
 * @param number of judgements in which nothing became better; else the value
 */
record Stop(String word, boolean stalls, double number) {

    private static final Pattern RULE = Pattern.compile("(\\S.*?)\\s+(stalls|reaches)\\s+(\\S+)");

    /**
     * A rule as people write it; nothing of an empty text.
     *
     * @throws ConfigurationException with examples, if it is none
     */
    static Optional<Stop> parse(String rule) {
        if (rule.isBlank()) {
            return Optional.empty();
        }
        Matcher matcher = RULE.matcher(rule.strip());
        try {
            if (matcher.matches()) {
                Stop stop = new Stop(
                        matcher.group(1), matcher.group(2).equals("stalls"), Double.parseDouble(matcher.group(3)));
                if (Double.isFinite(stop.number) && (!stop.stalls || stop.number >= 1)) {
                    return Optional.of(stop);
                }
            }
        } catch (NumberFormatException e) {
            // Said below, as of every other text that is no rule.
        }
        throw new ConfigurationException("\"" + rule + "\" is no rule to stop by: say \"fid stalls 5\" (no better in 5"
                + " evaluations) or \"fid reaches 10\"");
    }

    /** Why it is time to stop, if it is. */
    Optional<String> met(Judgements judgements) {
        List<Score> values = judgements.of(word);
        if (values.isEmpty()) {
            return Optional.empty();
        }
        Score last = values.get(values.size() - 1);
        if (!stalls) {
            return last.value() == number || last.better().than(last.value(), number)
                    ? Optional.of(String.format(
                            Locale.ROOT, "%s has reached %s: it is %s", word, text(number), text(last.value())))
                    : Optional.empty();
        }
        int best = 0;
        for (int i = 1; i < values.size(); i++) {
            if (better(values.get(i), values.get(best))) {
                best = i;
            }
        }
        return values.size() - 1 - best >= number
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "%s has not become better in %.0f evaluations: its best is %s",
                        word,
                        number,
                        text(values.get(best).value())))
                : Optional.empty();
    }

    /** A number is better than none. */
    private static boolean better(Score one, Score other) {
        Better better = one.better();
        return better.than(one.value(), other.value()) || Double.isNaN(other.value()) && !Double.isNaN(one.value());
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }
}
