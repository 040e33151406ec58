package org.gan4j.eval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.gan4j.Translator;
import org.gan4j.data.Example;
import org.gan4j.data.Field;
import org.gan4j.image.Grid;
import org.gan4j.image.Likeness;
import org.gan4j.image.Picture;

/**
 * How near the image made from the other half of a pair is to the true one, on pairs that were held back. Where many images would do, as
 * for colours, the truth is one of them only: compare GANs with each other. Draws {@code translations.png}: given, made, true.
 */
public final class Translation implements Measure {

    private static final int PAIRS = 500;
    private static final int SHOWN = 24;
    private static final int ACROSS = 4;

    @Override
    public String word() {
        return "pairs";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return subject.test().x().isImage()
                && subject.test().y().isImage()
                && (subject.painter().conditional()
                        || subject.painter().can(Translator.class).isPresent());
    }

    @Override
    public Verdict judge(Subject subject) {
        List<Example> pairs = subject.held(PAIRS);
        Field x = subject.test().x();
        Field y = subject.test().y();
        Optional<Translator> translator = subject.painter().can(Translator.class);
        List<byte[]> xs = pairs.stream().map(Example::x).toList();
        List<byte[]> ys = pairs.stream().map(Example::y).toList();
        List<Picture> trueX = xs.stream().map(b -> Subject.picture(b, x)).toList();
        List<Picture> trueY = ys.stream().map(b -> Subject.picture(b, y)).toList();
        List<Picture> madeX = new ArrayList<>();
        List<Picture> madeY = new ArrayList<>();
        subject.inPieces("translations", pairs.size(), (first, count) -> {
            List<byte[]> given = ys.subList(first, first + count);
            madeX.addAll(
                    translator.isPresent()
                            ? subject.painter().paint(y, given, x, translator.get()::toX)
                            : subject.painter().pictures(Subject.seeds(first, count), given.toArray(byte[][]::new)));
            translator.ifPresent(t ->
                    madeY.addAll(subject.painter().paint(x, xs.subList(first, first + count), y, t::toY)));
        });
        String protocol = pairs.size() + " pairs of the " + subject.testIs();
        List<Picture> cells = new ArrayList<>(cells(trueY, madeX, trueX));
        List<Score> scores = new ArrayList<>(scores("pairs/x from y/", madeX, trueX, protocol));
        scores.addAll(copied("pairs/x from y/", trueY, y, trueX, x, protocol));
        if (translator.isPresent()) {
            scores.addAll(scores("pairs/y from x/", madeY, trueY, protocol));
            scores.addAll(copied("pairs/y from x/", trueX, x, trueY, y, protocol));
            cells.addAll(cells(trueX, madeY, trueY));
        }
        return new Verdict(
                scores,
                List.of(new Figure(
                        "translations.png", "Given, made, true.", Grid.of(cells, 3 * Math.min(ACROSS, pairs.size())))));
    }

    private static List<Picture> cells(List<Picture> given, List<Picture> made, List<Picture> truth) {
        List<Picture> cells = new ArrayList<>();
        int shown = Math.min(SHOWN, made.size());
        for (int i = 0; i < shown - shown % Math.min(ACROSS, shown); i++) {
            int at = i * made.size() / shown;
            int side = Math.max(given.get(at).width(), truth.get(at).width());
            for (Picture cell : List.of(given.get(at), made.get(at), truth.get(at))) {
                cells.add(cell.enlarged(Math.max(1, side / cell.width())));
            }
        }
        return cells;
    }

    /** What somebody gets who does nothing: what was given, as what was wanted; where the one can pass for the other. */
    private static List<Score> copied(
            String name, List<Picture> given, Field from, List<Picture> truth, Field to, String protocol) {
        if (from.height() != to.height() || from.channels() > to.channels()) {
            return List.of();
        }
        List<Picture> same = from.channels() == to.channels()
                ? given
                : given.stream().map(Picture::coloured).toList();
        return scores(name + "copied ", same, truth, protocol).stream()
                .map(Score::toCompare)
                .toList();
    }

    /** The means over pictures of |error|, PSNR and SSIM. */
    static List<Score> scores(String name, List<Picture> made, List<Picture> truth, String protocol) {
        double[] error = new double[made.size()];
        double[] psnr = new double[made.size()];
        double[] ssim = new double[made.size()];
        for (int i = 0; i < made.size(); i++) {
            error[i] = Likeness.error(made.get(i), truth.get(i));
            psnr[i] = Likeness.psnr(made.get(i), truth.get(i));
            ssim[i] = Likeness.ssim(made.get(i), truth.get(i));
        }
        return List.of(
                new Score(name + "error", mean(error), Better.LESS, "mean |error| of pixels, 0 to 1, " + protocol),
                new Score(name + "PSNR", mean(psnr), Better.MORE, "dB, mean over images, 8 bits, " + protocol),
                new Score(
                        name + "SSIM",
                        mean(ssim),
                        Better.MORE,
                        "mean over images and channels, Wang et al. 2004 (11 x 11 Gaussian, sd 1.5, valid region), "
                                + protocol));
    }

    private static double mean(double[] numbers) {
        return Arrays.stream(numbers).average().orElse(Double.NaN);
    }
}
