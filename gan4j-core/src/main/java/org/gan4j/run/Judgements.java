package org.gan4j.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.stream.Stream;
import org.gan4j.eval.Better;
import org.gan4j.eval.Score;
import org.gan4j.file.Jsonl;
import org.jspecify.annotations.Nullable;

/** What a run was worth from its beginning on, in the order of images. */
public record Judgements(List<Judgement> all) {

    public Judgements {
        all = List.copyOf(all);
    }

    /** One more. */
    Judgements with(Judgement newest) {
        return new Judgements(Stream.concat(all.stream(), Stream.of(newest)).toList());
    }

    /** Of a run's folder; none if it was never judged. */
    public static Judgements read(Path run) {
        return new Judgements(Jsonl.read(new RunFolder(run).metrics()).stream()
                .map(Judgement::of)
                .toList());
    }

    /**
     * The score by which a snapshot is the best.
     *
     * @param asked the word for it; empty for the first that can be better or worse
     * @return empty if there is none
     */
    String by(String asked) {
        return asked.isEmpty()
                ? all.stream()
                        .flatMap(one -> one.scores().stream())
                        .filter(score -> score.better() != Better.NEITHER)
                        .map(Score::name)
                        .findFirst()
                        .orElse("")
                : asked;
    }

    /** All values of the score that the word means. */
    List<Score> of(String word) {
        return all.stream().flatMap(one -> one.score(word).stream()).toList();
    }

    /**
     * The judgement with the best value of a score, the latest of equal ones.
     *
     * @param among whether a number of images is to be looked at
     */
    Optional<Judgement> best(String word, LongPredicate among) {
        @Nullable Judgement best = null;
        double value = Double.NaN;
        for (Judgement one : all) {
            Optional<Score> score = one.score(word);
            if (score.isEmpty() || Double.isNaN(score.get().value()) || !among.test(one.images())) {
                continue;
            }
            if (best == null || !score.get().better().than(value, score.get().value())) {
                best = one;
                value = score.get().value();
            }
        }
        return Optional.ofNullable(best);
    }
}
