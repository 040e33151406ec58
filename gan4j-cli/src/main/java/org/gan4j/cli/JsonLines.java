package org.gan4j.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.gan4j.run.Listener;
import org.gan4j.run.RunRecord;
import org.gan4j.watch.Warning;

/** Prints a training for programs: one JSON object a line, whose {@code event} says what happened. Unknown numbers are null. */
record JsonLines(PrintWriter out, BooleanSupplier stop) implements Listener {

    @Override
    public void started(Path folder, RunRecord record, Map<String, Long> weights, String why) {
        ObjectNode line = event("started")
                .put("folder", folder.toString())
                .put("gan", record.gan())
                .put("data", record.data().name())
                .put("images", record.images())
                .put("batch", record.batch())
                .put("seed", record.seed())
                .put("device", record.device())
                .put("precision", record.precision())
                .put("precision_reason", why)
                .put("threads", record.threads());
        ObjectNode sizes = line.putObject("weights");
        weights.forEach(sizes::put);
        ObjectNode settings = line.putObject("settings");
        record.settings().forEach(settings::put);
        print(line);
    }

    @Override
    public void advanced(Progress progress) {
        print(place(event("progress"), progress));
    }

    @Override
    public void painted(Path grid, long images) {
        print(event("painted").put("file", grid.toString()).put("images", images));
    }

    @Override
    public void saved(Path snapshot, long images) {
        print(event("saved").put("folder", snapshot.toString()).put("images", images));
    }

    @Override
    public void warned(Warning warning) {
        print(warning("warned", warning).put("sentence", warning.sentence()).put("remedy", warning.remedy()));
    }

    @Override
    public void calmed(Warning warning) {
        print(warning("calmed", warning));
    }

    private static ObjectNode warning(String event, Warning warning) {
        return event(event).put("kind", warning.kind().word()).put("since", warning.images());
    }

    @Override
    public void judged(Judged judged) {
        ObjectNode line = event("judged").put("images", judged.now().images());
        ObjectNode scores = line.putObject("scores");
        judged.now().scores().forEach(score -> number(scores, score.name(), score.value()));
        line.put("best_by", judged.by());
        number(
                line,
                "best_images",
                judged.best() == null ? Double.NaN : judged.best().images());
        print(line.put("enough", judged.enough()));
    }

    @Override
    public void finished(Path folder, Progress progress, boolean stopped) {
        print(place(event("finished").put("folder", folder.toString()).put("stopped", stopped), progress));
    }

    @Override
    public boolean stopRequested() {
        return stop.getAsBoolean();
    }

    private static ObjectNode event(String name) {
        return JsonNodeFactory.instance.objectNode().put("event", name);
    }

    private static ObjectNode place(ObjectNode line, Progress progress) {
        line.put("images", progress.images());
        number(line, "planned_images", progress.plannedImages() > 0 ? progress.plannedImages() : Double.NaN);
        number(line, "images_per_second", progress.imagesPerSecond());
        number(line, "seconds", progress.seconds());
        number(line, "seconds_left", progress.secondsLeft());
        ObjectNode readings = line.putObject("readings");
        progress.readings().forEach((name, mean) -> number(readings, name, mean));
        return line;
    }

    /** JSON has neither NaN nor infinity. */
    static void number(ObjectNode line, String name, double value) {
        if (!Double.isFinite(value)) {
            line.putNull(name);
        } else if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            line.put(name, (long) value);
        } else {
            line.put(name, value);
        }
    }

    private void print(ObjectNode line) {
        out.println(line);
        out.flush();
    }
}
