package org.gan4j.eval;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.gan4j.data.Dataset;
import org.gan4j.data.Example;
import org.gan4j.data.Field;
import org.gan4j.feature.Pixels;
import org.gan4j.metric.Features;
import org.gan4j.metric.Parzen;

/** The Parzen window estimate by which the first GANs were judged (Goodfellow et al. 2014): history, see {@link Parzen#WARNING}. */
public final class ParzenWindow implements Measure {

    private static final int SAMPLES = 10_000;
    private static final int HELD = 1_000;
    private static final double[] OF_IMAGES = Parzen.bandwidths(0.1, 1, 10);

    /** Gaussians of points can be narrow. */
    private static final double[] OF_POINTS = Parzen.bandwidths(0.01, 1, 20);

    @Override
    public String word() {
        return "parzen";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return subject.test().size() > 1 && (subject.training().x().isPoints() || Resemblance.USUAL.appliesTo(subject));
    }

    @Override
    public Verdict judge(Subject subject) {
        Field x = subject.training().x();
        int asked = subject.samples(SAMPLES);
        int n = x.isPoints() ? asked : Math.min(asked, Images.most(Pixels.of(x)));
        double[] bandwidths = x.isPoints() ? OF_POINTS : OF_IMAGES;
        Features held = real(subject.test(), 2 * HELD);
        Features validation = part(held, 0);
        Features test = part(held, 1);
        Parzen ofSamples = Parzen.of(test, made(subject, n), validation, bandwidths);
        Parzen ofReal = Parzen.of(test, real(subject.training(), n), validation, bandwidths);
        String how = String.format(
                Locale.ROOT,
                "nats, mean log density of %,d examples of the %s under Gaussians about %%s, of the bandwidth %%.3f that is best for %,d"
                        + " others",
                test.rows(),
                subject.testIs(),
                validation.rows());
        return Verdict.of(List.of(
                new Score(
                        "parzen/samples",
                        ofSamples.logLikelihood(),
                        Better.MORE,
                        String.format(Locale.ROOT, how, n + " samples", ofSamples.bandwidth()) + "; standard error "
                                + String.format(Locale.ROOT, "%.2f", ofSamples.error()) + "; note: " + Parzen.WARNING),
                new Score(
                        "parzen/real",
                        ofReal.logLikelihood(),
                        String.format(
                                Locale.ROOT,
                                how,
                                Math.min(n, subject.training().size()) + " training examples",
                                ofReal.bandwidth()))));
    }

    /** Every other row: examples may lie in the order of their classes. */
    private static Features part(Features all, int first) {
        return all.rows(
                IntStream.range(0, all.rows()).filter(row -> row % 2 == first).toArray());
    }

    private static Features real(Dataset data, int most) {
        if (data.x().isImage()) {
            return Images.of(data, most).seen(Pixels.of(data.x()), Progress.NONE);
        }
        List<Example> examples = Subject.spread(data, most);
        float[] values = new float[examples.size() * data.x().numbers()];
        for (int i = 0; i < examples.size(); i++) {
            float[] one = examples.get(i).floats();
            System.arraycopy(one, 0, values, i * one.length, one.length);
        }
        return new Features(examples.size(), data.x().numbers(), values);
    }

    private static Features made(Subject subject, int n) {
        Field x = subject.training().x();
        return x.isImage()
                ? Images.made(subject.painter(), subject.training(), n).seen(Pixels.of(x), subject.progress())
                : new Features(n, x.numbers(), subject.painter().numbers(Subject.seeds(0, n)));
    }
}
