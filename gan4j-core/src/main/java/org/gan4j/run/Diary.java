package org.gan4j.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.gan4j.Clock;
import org.gan4j.file.Jsonl;
import org.gan4j.file.Storage;
import org.gan4j.file.TensorBoard;
import org.gan4j.image.Picture;
import org.gan4j.image.Png;
import org.gan4j.watch.Warning;

/** What a run writes down as it goes: {@code log.txt} for people, {@code stats.jsonl} for programs, TensorBoard's events. */
final class Diary implements AutoCloseable {

    private final RunFolder folder;
    private final Jsonl stats;
    private final Jsonl warnings;
    private final TensorBoard board;

    Diary(RunFolder folder, long images) {
        this.folder = folder;
        stats = Jsonl.append(folder.stats());
        warnings = Jsonl.append(folder.warnings());
        board = images == 0 ? TensorBoard.open(folder.path()) : TensorBoard.resume(folder.path(), images);
    }

    void log(String line) {
        try {
            Files.writeString(
                    folder.log(),
                    LocalDateTime.now().truncatedTo(ChronoUnit.SECONDS) + "  " + line + System.lineSeparator(),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw Storage.failure("write", folder.log(), e);
        }
    }

    void stats(Clock clock, double seconds, double imagesPerSecond, Map<String, Meters.Reading> readings) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("step", clock.step())
                .put("images", clock.images())
                .put("seconds", seconds)
                .put("images_per_second", imagesPerSecond);
        readings.forEach((name, reading) -> line.putObject(name)
                .put("mean", reading.mean())
                .put("deviation", reading.deviation())
                .put("count", reading.count()));
        stats.write(line);
        readings.forEach((name, reading) -> board.scalar(name, clock.images(), reading.mean()));
        board.scalar("speed/images_per_second", clock.images(), imagesPerSecond);
    }

    void judged(Judgement judgement) {
        judgement.scores().forEach(score -> {
            if (Double.isFinite(score.value())) {
                board.scalar("metrics/" + score.name(), judgement.images(), score.value());
            }
        });
    }

    /** A warning that is given, or is over. */
    void warning(Warning warning, Clock clock, boolean over) {
        log("watch: " + (over ? "over: " + warning.sentence() : warning));
        ObjectNode line = JsonNodeFactory.instance
                .objectNode()
                .put("images", clock.images())
                .put("kind", warning.kind().word())
                .put("over", over);
        if (!over) {
            line.put("sentence", warning.sentence()).put("remedy", warning.remedy());
        }
        warnings.write(line);
    }

    void grid(Clock clock, Picture picture) {
        board.image(
                "fakes", clock.images(), picture.width(), picture.height(), picture.channels(), Png.encode(picture));
    }

    void force() {
        stats.force();
        warnings.force();
    }

    @Override
    public void close() {
        stats.close();
        warnings.close();
        board.close();
    }
}
