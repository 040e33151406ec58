package org.gan4j.eval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.gan4j.data.Coverage;
import org.gan4j.data.Points;
import org.gan4j.metric.Divergence;
import org.gan4j.metric.Features;
import org.gan4j.metric.Mixture;

/** How well points cover the Gaussians that they should come from (VEEGAN, Srivastava et al. 2017; PacGAN, Lin et al. 2018). */
public final class Modes implements Measure {

    private static final int SAMPLES = 2500;

    @Override
    public String word() {
        return "modes";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return subject.training() instanceof Points;
    }

    @Override
    public Verdict judge(Subject subject) {
        Points points = (Points) subject.training();
        int n = subject.samples(SAMPLES);
        byte[][] asked = Labels.asked(points.attributes(), n);
        float[] made = new float[2 * n];
        subject.inPieces("samples", n, (first, count) -> {
            byte[][] y = Arrays.copyOfRange(asked, first, first + count);
            float[] some = subject.painter().numbers(Subject.seeds(first, count), y);
            System.arraycopy(some, 0, made, 2 * first, some.length);
        });
        Coverage coverage = Coverage.of(points, made);
        List<Score> scores = new ArrayList<>();
        scores.add(new Score(
                "modes/covered",
                coverage.covered(),
                Better.MORE,
                "of " + coverage.modes() + ": with at least one of " + n + " samples within 3 sd of its centre"));
        scores.add(new Score(
                "modes/high quality",
                coverage.quality(),
                Better.MORE,
                "share of " + n + " samples within 3 sd of the nearest centre; the truth has 0.9889"));
        scores.add(new Score(
                "modes/reverse KL",
                coverage.reverseKl(),
                Better.LESS,
                "nats, of the shares of " + n + " samples by nearest centre from equal shares"));
        Divergence divergence = Divergence.of(truth(points), new Features(n, 2, made));
        scores.add(new Score(
                "modes/KL to the truth",
                divergence.kl(),
                Better.LESS,
                protocol(n, divergence.cells(), divergence.klFloor())));
        scores.add(new Score(
                "modes/JS to the truth",
                divergence.js(),
                Better.LESS,
                protocol(n, divergence.cells(), divergence.jsFloor())));
        if (subject.takesLabels()) {
            scores.add(new Score(
                    "modes/as asked",
                    asAsked(points, made, asked),
                    Better.MORE,
                    "share of " + n + " samples, evenly over labels, whose nearest centre has the label asked for"));
        }
        return Verdict.of(scores);
    }

    private static Mixture truth(Points points) {
        return new Mixture(
                points.modes().stream().mapToDouble(Points.Mode::x).toArray(),
                points.modes().stream().mapToDouble(Points.Mode::y).toArray(),
                points.deviation());
    }

    private static String protocol(int n, int cells, double floor) {
        return String.format(
                Locale.ROOT, "nats, of %d samples in %,d cells from the density; of the truth's %.4f", n, cells, floor);
    }

    private static double asAsked(Points points, float[] made, byte[][] asked) {
        int classes = points.attributes().get(0).values().size();
        int right = 0;
        for (int i = 0; i < asked.length; i++) {
            int label = (int) ((long) points.nearest(made[2 * i], made[2 * i + 1])
                    * classes
                    / points.modes().size());
            right += label == asked[i][0] ? 1 : 0;
        }
        return (double) right / asked.length;
    }
}
