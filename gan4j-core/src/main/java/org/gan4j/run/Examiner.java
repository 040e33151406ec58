package org.gan4j.run;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gan4j.error.ConfigurationException;
import org.gan4j.eval.Better;
import org.gan4j.eval.Judge;
import org.gan4j.eval.Measure;
import org.gan4j.eval.Score;
import org.gan4j.eval.Subject;
import org.gan4j.file.Jsonl;

/** Judges a run as its {@link Evaluation} says, writes down what comes of it, and knows what was best. */
final class Examiner {

    private final RunFolder folder;
    private final Evaluation evaluation;
    private final Subject subject;
    private final List<Measure> measures;
    private final Optional<Stop> stop;
    private Judgements said;

    /** Goes on where {@code metrics.jsonl} ends. */
    Examiner(RunFolder folder, Evaluation evaluation, Subject subject, String gan) {
        this.folder = folder;
        this.evaluation = evaluation;
        this.subject = subject;
        measures = evaluation.wanted() ? evaluation.measures() : List.of();
        stop = Stop.parse(evaluation.stop());
        said = Judgements.read(folder.path());
        Judge.refuseOthers(
                measures, subject, gan + " on " + subject.reference().training().name());
    }

    /** Whether the run is to be judged and was not yet, at this number of images. */
    boolean wanted(long images) {
        return evaluation.wanted() && said.all().stream().noneMatch(one -> one.images() >= images);
    }

    /** Judges the averaged weights. */
    Judgement judge(long images, double seconds) {
        Judgement judgement =
                new Judgement(images, seconds, Judge.judge(subject, measures).scores());
        check(judgement, evaluation.best());
        stop.ifPresent(rule -> check(judgement, rule.word()));
        said = said.with(judgement);
        try (Jsonl metrics = Jsonl.append(folder.metrics())) {
            metrics.write(judgement.toJson());
            metrics.force();
        }
        return judgement;
    }

    private static void check(Judgement judgement, String word) {
        if (!word.isEmpty() && judgement.score(word).isEmpty()) {
            throw new ConfigurationException("no score is called " + word + ": say one of "
                    + judgement.scores().stream()
                            .filter(score -> score.better() != Better.NEITHER)
                            .map(Score::brief)
                            .distinct()
                            .collect(Collectors.joining(", ")));
        }
    }

    /** The judgement of the best snapshot that is there. */
    Optional<Judgement> best() {
        return folder.best(by(), said);
    }

    /** By what {@link #best} is best. */
    String by() {
        return said.by(evaluation.best());
    }

    /** Why it is time to stop, if it is. */
    Optional<String> enough() {
        return stop.flatMap(rule -> rule.met(said));
    }
}
