package org.gan4j.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.LongStream;
import org.gan4j.Painter;
import org.gan4j.Recipe;
import org.gan4j.data.Coverage;
import org.gan4j.data.Points;
import org.gan4j.data.Split;
import org.gan4j.run.Job;
import org.gan4j.run.Listener;
import org.gan4j.run.Training;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Learning, judged against the truth by the protocol of VEEGAN and PacGAN, with the defaults that newcomers get. Minutes each. */
@Tag("slow")
final class LearnsTest {

    private static final long RING_IMAGES = 2_000_000;
    private static final long GRID_IMAGES = 4_000_000;
    private static final int SAMPLES = 2500;

    @TempDir
    private Path runs;

    @Test
    void ganCoversTheRing() {
        Coverage coverage = train(VanillaGan.RECIPE, Points.ring(Split.TRAINING), RING_IMAGES);
        assertThat(coverage.covered()).isEqualTo(8);
        assertThat(coverage.quality()).isBetween(0.9, 1.0);
        assertThat(coverage.reverseKl()).isLessThan(0.1);
    }

    @Test
    void wganGpCoversTheGrid() {
        Coverage coverage = train(WganGp.RECIPE, Points.grid(Split.TRAINING), GRID_IMAGES);
        assertThat(coverage.covered()).isEqualTo(25);
        assertThat(coverage.quality()).isGreaterThan(0.6);
        assertThat(coverage.reverseKl()).isLessThan(0.2);
    }

    private Coverage train(Recipe recipe, Points points, long images) {
        Job job = Job.of(recipe, points).images(images).device("cpu");
        Path run = Training.run(job, runs, Listener.SILENT);
        try (Painter painter = Training.painter(run, Zoo::get)) {
            Coverage coverage = Coverage.of(
                    points, painter.numbers(LongStream.range(0, SAMPLES).toArray()));
            System.out.println(recipe.name() + " on " + points.name() + ", " + images + " images: " + coverage);
            return coverage;
        }
    }
}
