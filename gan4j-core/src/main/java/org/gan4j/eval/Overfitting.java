package org.gan4j.eval;

import java.util.List;
import org.gan4j.Scorer;
import org.gan4j.data.Example;
import org.gan4j.image.Picture;

/**
 * Whether the judge knows its training images by heart (Karras et al. 2020, "Training Generative Adversarial Networks with Limited Data",
 * equation 1): r_v = (E D(train) - E D(held back)) / (E D(train) - E D(generated)), which is 0 where it says the same of images that it
 * never saw, and 1 where it takes those for generated ones.
 */
public final class Overfitting implements Measure {

    private static final int IMAGES = 500;

    @Override
    public String word() {
        return "overfitting";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return subject.training().x().isImage()
                && subject.reference().heldBack()
                && subject.scorer().isPresent();
    }

    @Override
    public Verdict judge(Subject subject) {
        int n = subject.samples(IMAGES);
        List<byte[]> made = subject.painter().pictures(Subject.seeds(0, n)).stream()
                .map(Picture::planes)
                .toList();
        double training = mean(subject, x(Subject.spread(subject.training(), n)));
        double held = mean(subject, x(subject.held(n)));
        double generated = mean(subject, made);
        String protocol = "mean of D's scores, " + n + " images or all there are";
        return Verdict.of(List.of(
                new Score("overfitting/training", training, protocol),
                new Score("overfitting/held back", held, protocol + ", " + subject.testIs()),
                new Score("overfitting/generated", generated, protocol),
                new Score(
                        "overfitting/r_v",
                        (training - held) / (training - generated),
                        Better.LESS,
                        "0: D knows nothing by heart, 1: everything (Karras et al. 2020, eq. 1)")));
    }

    private static List<byte[]> x(List<Example> examples) {
        return examples.stream().map(Example::x).toList();
    }

    private static double mean(Subject subject, List<byte[]> images) {
        Scorer scorer = subject.scorer().orElseThrow();
        double sum = 0;
        for (float score : subject.painter().scores(scorer, images)) {
            sum += score;
        }
        return sum / images.size();
    }
}
