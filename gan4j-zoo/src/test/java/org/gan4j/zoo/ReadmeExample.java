package org.gan4j.zoo;

// README: begin
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.gan4j.Painter;
import org.gan4j.data.Avatars;
import org.gan4j.image.Grid;
import org.gan4j.image.Png;
import org.gan4j.run.Job;
import org.gan4j.run.Listener;
import org.gan4j.run.Training;

class ReadmeExample {
    public static void main(String[] args) {
        Job job = Job.of(Zoo.get("dcgan"), Avatars.training(64, 1)).minutes(3);
        Path run = Training.run(job, Path.of("runs"), Listener.SILENT);
        try (Painter painter = Training.painter(run, Zoo::get)) {
            long[] seeds = LongStream.range(0, 64).toArray();
            Png.write(Path.of("heads.png"), Grid.of(painter.pictures(seeds), 8));
        }
    }
}
// README: end
