package org.gan4j.cli;

import java.util.Locale;
import org.gan4j.error.ConfigurationException;
import org.gan4j.run.Evaluation;
import org.gan4j.run.Job;
import picocli.CommandLine.Option;

/** When snapshots are taken, by what they are judged, and what follows. */
final class EvaluationOptions {

    private static final int ALL = 1_000_000;
    private static final String BEST = "best:";

    @Option(
            names = {"--every", "--snapshot-every"},
            paramLabel = "N",
            converter = Count.class,
            description =
                    "Images between snapshots, such as 50k. Without it: a tenth of the budget, at most 5 minutes.")
    private long every;

    @Option(
            names = "--eval",
            paramLabel = "LIST",
            description = "Judge every snapshot, as gan4j eval --metrics does: fid, kid, pr, modes, ... The time is not"
                    + " counted as training. Without it: by what --keep and --stop-when need.")
    private String metrics = "";

    @Option(
            names = "--keep",
            paramLabel = "WHAT",
            description = "Snapshots that stay: how many of the newest, or all; with best:fid the best by that score"
                    + " too, as in 3,best:fid. Without it: 3, and the best by the first score of --eval.")
    private String keep = "";

    @Option(
            names = "--stop-when",
            paramLabel = "RULE",
            description = "End before the budget: \"fid stalls 5\" (no better in 5 evaluations), \"fid reaches 10\".")
    private String stop = "";

    @Option(
            names = "--eval-samples",
            paramLabel = "N",
            description = "Samples to judge by. Without it: as many as gan4j eval takes.")
    private int samples;

    @Option(
            names = "--features",
            paramLabel = "NETWORK",
            description = "What looks at images, as for gan4j eval: classifier, pixels, or a file.")
    private String features = "";

    Evaluation evaluation() {
        String best = "";
        for (String part : keep.split(",")) {
            if (part.strip().startsWith(BEST)) {
                best = part.strip().substring(BEST.length()).strip();
            }
        }
        Evaluation evaluation = new Evaluation(Evaluation.needed(metrics, best, stop), features, samples, best, stop);
        if (!evaluation.wanted() && (samples > 0 || !features.isEmpty())) {
            throw new ConfigurationException(
                    "--eval-samples and --features are for runs that are judged: say by what, such as --eval fid");
        }
        return evaluation;
    }

    Job.Cadence cadence() {
        if (every < 0) {
            throw new ConfigurationException("--every " + every + ": say how many images, such as 10000 or 10k");
        }
        int newest = Job.Cadence.USUAL.keepSnapshots();
        for (String part : keep.isEmpty() ? new String[0] : keep.split(",")) {
            String word = part.strip().toLowerCase(Locale.ROOT);
            if (word.equals("all")) {
                newest = ALL;
            } else if (word.matches("[1-9]\\d{0,5}")) {
                newest = Integer.parseInt(word);
            } else if (!word.matches(BEST + ".+")) {
                throw new ConfigurationException(
                        "--keep " + keep + ": say a number, all, best:fid, or two of them as in 3,best:fid");
            }
        }
        return new Job.Cadence(Job.Cadence.USUAL.grids(), every, newest);
    }
}
