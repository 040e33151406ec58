package org.gan4j.eval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.gan4j.data.Dataset;
import org.gan4j.data.Example;
import org.gan4j.data.Permutation;
import org.gan4j.image.Likeness;
import org.gan4j.image.Picture;
import org.gan4j.metric.MsSsim;

/**
 * How alike samples are to each other, beside how alike real images are (Odena et al. 2017, section 4.2): within each class where the GAN
 * takes the one label of the data, else over all.
 */
public final class Diversity implements Measure {

    private static final int SAMPLES = 1_000;
    private static final int LOOKED = 20_000;

    /** Of pictures in memory, for each side. */
    private static final int MOST_BYTES = 100_000_000;

    private static final long SEED = 1;

    @Override
    public String word() {
        return "ms-ssim";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return Resemblance.USUAL.appliesTo(subject)
                && Likeness.scales(
                                subject.training().x().width(),
                                subject.training().x().height())
                        > 0;
    }

    @Override
    public Verdict judge(Subject subject) {
        boolean byClass =
                subject.takesLabels() && subject.training().attributes().size() == 1;
        List<String> classes = byClass ? subject.training().attributes().get(0).values() : List.of("all");
        int room = MOST_BYTES / subject.training().x().bytes();
        int each = Math.max(2, Math.min(room, subject.samples(SAMPLES)) / classes.size());
        List<List<Picture>> real = real(subject.training(), classes.size(), each);
        double ofSamples = 0;
        double ofReal = 0;
        int compared = 0;
        double most = Double.NEGATIVE_INFINITY;
        String worst = "";
        for (int k = 0; k < classes.size(); k++) {
            if (real.get(k).size() < 2) {
                continue;
            }
            MsSsim samples = MsSsim.of(made(subject, byClass, k, each), each, SEED);
            MsSsim others = MsSsim.of(real.get(k), each, SEED);
            compared++;
            ofSamples += samples.mean();
            ofReal += others.mean();
            if (samples.mean() - others.mean() > most) {
                most = samples.mean() - others.mean();
                worst = String.format(
                        Locale.ROOT, "%s: %.4f, of real ones %.4f", classes.get(k), samples.mean(), others.mean());
            }
        }
        String pairs = String.format(
                Locale.ROOT,
                "mean MS-SSIM of %,d pairs of images%s, %d scales",
                each,
                byClass ? " of each of " + compared + " classes" : "",
                Likeness.scales(
                        subject.training().x().width(), subject.training().x().height()));
        List<Score> scores = new ArrayList<>(List.of(
                new Score(
                        "ms-ssim/samples",
                        ofSamples / compared,
                        pairs + ": more than that of real ones is less diverse; noise lowers it as well"),
                new Score("ms-ssim/real", ofReal / compared, pairs)));
        if (byClass) {
            scores.add(new Score(
                    "ms-ssim/class that lost most",
                    most,
                    Better.LESS,
                    "samples less real ones, where that is greatest: " + worst));
        }
        return Verdict.of(scores);
    }

    private static List<Picture> made(Subject subject, boolean byClass, int label, int each) {
        List<Picture> made = new ArrayList<>();
        subject.inPieces("samples", each, (first, count) -> {
            long[] seeds = Subject.seeds(label * each + first, count);
            byte[][] y = subject.painter().labels(seeds);
            if (byClass) {
                Arrays.setAll(y, i -> new byte[] {(byte) label});
            }
            made.addAll(subject.painter().pictures(seeds, y));
        });
        return made;
    }

    /** Of each class as many as wanted, or all that are found. */
    private static List<List<Picture>> real(Dataset data, int classes, int each) {
        List<List<Picture>> real =
                Stream.<List<Picture>>generate(ArrayList::new).limit(classes).toList();
        Permutation order = new Permutation(data.size(), SEED);
        int missing = classes * each;
        for (long i = 0; i < Math.min(LOOKED, data.size()) && missing > 0; i++) {
            Example example = data.get(order.at(i));
            List<Picture> alike = real.get(classes == 1 ? 0 : example.y()[0] & 0xFF);
            if (alike.size() < each) {
                alike.add(Subject.picture(example.x(), data.x()));
                missing--;
            }
        }
        return real;
    }
}
