package org.gan4j.run;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.gan4j.error.ConfigurationException;
import org.gan4j.eval.Judge;
import org.gan4j.eval.Measure;
import org.gan4j.eval.Resemblance;

/**
 * By what a run is judged before it begins, at its snapshots and at its end, and what follows from that. It changes nothing of the
 * training but its end; the time that it takes is not counted as training.
 *
 * @param metrics words of {@link Judge#parse}, such as {@code fid,kid} or {@code modes}; empty for no judging
 * @param features what looks at images, as {@link org.gan4j.eval.Comparison#network} takes it; empty for what is usual
 * @param samples how many samples or examples to judge by; 0 for what is usual for each measure
 * @param best the score whose best snapshot is kept and samples by default, such as {@code fid}; empty for the first of all
 * @param stop when the run is over before its budget is spent: {@code fid stalls 5} or {@code fid reaches 10}; empty for never
 */
public record Evaluation(String metrics, String features, int samples, String best, String stop) {

    /** No judging. */
    public static final Evaluation NONE = new Evaluation("", "", 0, "", "");

    public Evaluation {
        if (metrics.isBlank() && !(best + stop).isBlank()) {
            throw new ConfigurationException("by " + (best + " " + stop).strip()
                    + " only a run that is judged can be told: say by what, such as --eval fid");
        }
        if (samples < 0) {
            throw new ConfigurationException(samples + " samples cannot be: say how many, or 0 for what is usual");
        }
        Judge.parse(metrics, Resemblance.USUAL);
        Stop.parse(stop);
    }

    /** By these metrics; the first of their scores says which snapshot is best. */
    public static Evaluation of(String metrics) {
        return new Evaluation(metrics, "", 0, "", "");
    }

    public Evaluation features(String network) {
        return new Evaluation(metrics, network, samples, best, stop);
    }

    public Evaluation samples(int number) {
        return new Evaluation(metrics, features, number, best, stop);
    }

    /** The best snapshot is that with the best value of another score. */
    public Evaluation best(String score) {
        return new Evaluation(metrics, features, samples, score, stop);
    }

    /** Ends the run by a rule. */
    public Evaluation stop(String rule) {
        return new Evaluation(metrics, features, samples, best, rule);
    }

    /** The same with whatever metrics best and stop are about, if they are words of metrics and not there yet. */
    public static String needed(String metrics, String best, String stop) {
        List<String> all = new ArrayList<>(Stream.of(metrics.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList());
        for (String score : List.of(best, stop.split(" ")[0])) {
            String word = score.split("/")[0].strip();
            if (!all.contains(word) && Judge.words().contains(word)) {
                all.add(word);
            }
        }
        return String.join(",", all);
    }

    /** Whether the run is judged at all. */
    public boolean wanted() {
        return !metrics.isBlank();
    }

    List<Measure> measures() {
        return Judge.parse(metrics, new Resemblance(List.of(), features, false));
    }
}
