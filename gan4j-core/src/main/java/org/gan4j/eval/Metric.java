package org.gan4j.eval;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.gan4j.error.ConfigurationException;
import org.gan4j.metric.Birthday;
import org.gan4j.metric.DensityCoverage;
import org.gan4j.metric.Features;
import org.gan4j.metric.Frechet;
import org.gan4j.metric.InceptionScore;
import org.gan4j.metric.Kernel;
import org.gan4j.metric.PrecisionRecall;
import org.gan4j.metric.TwoSample;

/** What can be said of two sets of images by what a network saw in them. */
public enum Metric {
    FID("Frechet distance of the features (Heusel et al. 2017)") {
        @Override
        List<Value> of(Observed real, Observed fake) {
            Frechet frechet = Frechet.of(real.moments(), fake.moments());
            return List.of(new Value("fid", frechet.distance(), Better.LESS, "0 is equal", frechet.warning()));
        }
    },
    KID("kernel distance of the features, without bias (Binkowski et al. 2018)") {
        @Override
        List<Value> of(Observed real, Observed fake) {
            Kernel kernel = Kernel.of(real.features(), fake.features());
            String how = kernel.subsets() + " subsets of " + kernel.size();
            return List.of(
                    new Value("kid", kernel.mean(), Better.LESS, how + ", 0 on average of equal distributions"),
                    new Value("kid-error", kernel.error(), Better.NEITHER, "standard error of kid"));
        }
    },
    IS("Inception Score of the classes seen in the fakes (Salimans et al. 2016)") {
        @Override
        List<Value> of(Observed real, Observed fake) {
            Features classes = fake.probabilities();
            if (classes == null) {
                throw new ConfigurationException("is: these features come from no classifier; leave it"
                        + " out of --metrics, or choose other --features");
            }
            InceptionScore score = InceptionScore.of(classes);
            return List.of(new Value(
                    "is",
                    score.mean(),
                    Better.MORE,
                    String.format(
                            Locale.ROOT,
                            "1 to %d; standard deviation %.4f over %d splits",
                            classes.columns(),
                            score.deviation(),
                            score.splits())));
        }
    },
    PR("precision and recall (Kynkäänniemi et al. 2019)") {
        @Override
        List<Value> of(Observed real, Observed fake) {
            PrecisionRecall both = PrecisionRecall.of(real.features(), fake.features());
            return List.of(
                    new Value(
                            "precision",
                            both.precision(),
                            Better.MORE,
                            "share of fakes among the reals, k = " + both.k()),
                    new Value("recall", both.recall(), Better.MORE, "share of reals among the fakes, k = " + both.k()));
        }
    },
    DC("density and coverage (Naeem et al. 2020)") {
        @Override
        List<Value> of(Observed real, Observed fake) {
            DensityCoverage both = DensityCoverage.of(real.features(), fake.features());
            return List.of(
                    new Value(
                            "density",
                            both.density(),
                            Better.NEITHER,
                            "1 is expected of equal distributions, k = " + both.k()),
                    new Value(
                            "coverage",
                            both.coverage(),
                            Better.MORE,
                            "share of reals with a fake near them, k = " + both.k()));
        }
    },
    C2ST("classifier two-sample test (Lopez-Paz and Oquab 2017)") {
        @Override
        List<Value> of(Observed real, Observed fake) {
            int n = Math.min(real.features().rows(), fake.features().rows());
            TwoSample test =
                    TwoSample.linear(real.features().rows(0, n), fake.features().rows(0, n), 0);
            return List.of(
                    new Value(
                            "c2st",
                            test.accuracy(),
                            Better.LESS,
                            "share of held-out reals and fakes that a linear classifier tells right: 0.5 is expected of"
                                    + " equal distributions"),
                    new Value("c2st-p", test.pValue(), Better.NEITHER, "probability of that by chance"));
        }
    },
    BIRTHDAY("estimate of how many different samples there are, from twins among them (Arora and Zhang 2017)") {
        @Override
        List<Value> of(Observed real, Observed fake) {
            int n = Math.min(real.features().rows(), fake.features().rows());
            Birthday birthday = Birthday.of(real.features(), fake.features().rows(0, n));
            String twins = birthday.twins() + " pairs of " + n + " fakes no farther apart than the two closest reals";
            return List.of(
                    new Value("support", birthday.support(), Better.MORE, "were all equally likely; " + twins),
                    new Value("support-at-least", birthday.atLeast(), Better.MORE, "but for one case in twenty"));
        }
    };

    /** One number, what it is called, and what to know about it. */
    record Value(String name, double value, Better better, String protocol, Optional<String> warning) {
        Value(String name, double value, Better better, String protocol) {
            this(name, value, better, protocol, Optional.empty());
        }
    }

    private final String description;

    Metric(String description) {
        this.description = description;
    }

    /** What it is, and from which paper. */
    public String description() {
        return description;
    }

    /** Its word. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What it says. */
    abstract List<Value> of(Observed real, Observed fake);

    /** The metric of that word, if there is one. */
    static Optional<Metric> of(String word) {
        return Arrays.stream(values())
                .filter(metric -> metric.word().equals(word))
                .findFirst();
    }
}
