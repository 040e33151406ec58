package org.gan4j.eval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.gan4j.Scorer;
import org.gan4j.data.Example;
import org.gan4j.image.Picture;
import org.gan4j.plot.Axis;
import org.gan4j.plot.Ink;
import org.gan4j.plot.Mark;
import org.gan4j.plot.Plot;

/** What D says of training, held-back and generated images. */
final class JudgeFigure {

    private static final int IMAGES = 1000;
    private static final int BINS = 40;

    private JudgeFigure() {}

    /** Nothing if D cannot be asked. */
    static Optional<Figure> of(Subject subject) {
        return subject.scorer().map(scorer -> of(subject, scorer));
    }

    private static Figure of(Subject subject, Scorer scorer) {
        int n = Math.min(IMAGES, subject.samples(IMAGES));
        boolean held = subject.reference().heldBack();
        double[] training = scores(subject, scorer, x(Subject.spread(subject.training(), n)));
        double[] test = held ? scores(subject, scorer, x(Subject.spread(subject.test(), n))) : new double[0];
        double[] fake = scores(
                subject,
                scorer,
                subject.painter().pictures(Subject.seeds(0, n)).stream()
                        .map(Picture::planes)
                        .toList());
        Axis x = Axis.around("D's score", training, test, fake);
        List<Mark> marks = new ArrayList<>();
        marks.add(Mark.histogram("training", Ink.BLUE, training, x.from(), x.to(), BINS));
        if (held) {
            marks.add(Mark.histogram("held back", Ink.GREEN, test, x.from(), x.to(), BINS));
        }
        marks.add(Mark.histogram("fake", Ink.ORANGE, fake, x.from(), x.to(), BINS));
        double highest = marks.stream()
                .mapToDouble(mark -> mark instanceof Mark.Bars bars
                        ? Arrays.stream(bars.heights()).max().orElse(0)
                        : 0)
                .max()
                .orElse(1);
        return new Figure(
                "judge.png",
                "What D says of " + training.length + " training images, "
                        + (held ? test.length + " held-back ones " : "") + "and " + n
                        + " fakes: the farther right, the more real to it. Held-back ones among the fakes: D knows its training images by"
                        + " heart. No overlap at all: D has won.",
                Plot.of("D's scores", x, Axis.of("density", 0, 1.05 * highest))
                        .with(marks)
                        .draw(640, 400));
    }

    private static List<byte[]> x(List<Example> examples) {
        return examples.stream().map(Example::x).toList();
    }

    private static double[] scores(Subject subject, Scorer scorer, List<byte[]> images) {
        float[] scores = subject.painter().scores(scorer, images);
        double[] values = new double[scores.length];
        Arrays.setAll(values, i -> scores[i]);
        return values;
    }
}
