package org.gan4j.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gan4j.bench.Contender.Side;

/** Several contenders on one workload, in turn: A B C A B C, so that what else the machine does hits them alike. */
final class Race {

    private static final double SAME_WORK = 0.02;

    private final Workload workload;
    private final Order order;
    private final int turns;
    private final Path script;
    private final PrintStream progress;

    Race(Workload workload, Order order, int turns, Path script, PrintStream progress) {
        this.workload = workload;
        this.order = order;
        this.turns = turns;
        this.script = script;
        this.progress = progress;
    }

    /** Runs it; numbers go into {@code json}, the table is returned. */
    Table run(String title, List<Contender> contenders, ObjectNode json) {
        Map<Contender, List<JsonNode>> reports = new LinkedHashMap<>();
        contenders.forEach(contender -> reports.put(contender, new ArrayList<>()));
        Table table = new Table(
                title, "", "ms a round", "spread", "images/s", "gan4j is", "CPU ms", "GFLOP", "GFLOP/s", "peak MiB");
        for (int turn = 0; turn < turns; turn++) {
            for (Contender contender : contenders) {
                if (contender.side() == Side.PYTORCH && Child.pythonHere().isEmpty()) {
                    continue;
                }
                progress.printf("%s, %s, turn %d of %d%n", title, contender.label(), turn + 1, turns);
                Child.Outcome outcome = start(contender);
                JsonNode report = outcome.report();
                if (report == null) {
                    table.note(contender.label() + " FAILED: " + outcome.output());
                } else {
                    reports.get(contender).add(report);
                }
            }
        }
        double own = reports.entrySet().stream()
                .filter(entry ->
                        entry.getKey().side() == Side.GAN4J && !entry.getValue().isEmpty())
                .mapToDouble(entry -> median(entry.getValue(), "milliseconds"))
                .findFirst()
                .orElse(Double.NaN);
        reports.forEach((contender, all) -> row(table, contender, all, own, json));
        return table;
    }

    private Child.Outcome start(Contender contender) {
        Order own = order.of(workload.label(), contender.precision(), contender.variant());
        return switch (contender.side()) {
            case GAN4J -> Child.java(TrainingContender.class, own);
            case BARE -> Child.java(BareContender.class, own);
            case PYTORCH -> Child.python(Child.pythonHere().orElseThrow(), script, own);
        };
    }

    private void row(Table table, Contender contender, List<JsonNode> all, double own, ObjectNode json) {
        if (all.isEmpty()) {
            if (contender.side() == Side.PYTORCH && Child.pythonHere().isEmpty()) {
                table.note(contender.label() + " is ABSENT: no Python with PyTorch; see gan4j-bench/python/setup");
            }
            table.row(contender.label(), "absent", "", "", "", "", "", "", "");
            return;
        }
        checkWeights(table, contender, all.get(0));
        double operations = operations(table, contender, all.get(0));
        double milliseconds = median(all, "milliseconds");
        double fastest = all.stream()
                .mapToDouble(r -> r.path("milliseconds").asDouble())
                .min()
                .orElseThrow();
        double slowest = all.stream()
                .mapToDouble(r -> r.path("milliseconds").asDouble())
                .max()
                .orElseThrow();
        double imagesPerSecond = workload.imagesPerRound() / milliseconds * 1000;
        table.row(
                contender.label(),
                format("%.1f", milliseconds),
                format("%.1f..%.1f", fastest, slowest),
                format("%.1f", imagesPerSecond),
                contender.side() == Side.GAN4J ? "" : format("%.2fx", milliseconds / own),
                format("%.1f", median(all, "processor_milliseconds")),
                format("%.2f", operations / 1e9),
                format("%.1f", operations / milliseconds / 1e6),
                format("%.0f", median(all, "peak_mebibytes")));
        json.withArray("rows")
                .addObject()
                .put("contender", contender.label())
                .put("precision", contender.precision())
                .put("milliseconds", milliseconds)
                .put("fastest_turn", fastest)
                .put("slowest_turn", slowest)
                .put("images_per_second", imagesPerSecond)
                .put("gan4j_is_times_as_fast", milliseconds / own)
                .put("processor_milliseconds", median(all, "processor_milliseconds"))
                .put("operations", operations)
                .put("peak_mebibytes", median(all, "peak_mebibytes"))
                .put("version", all.get(0).path("libtorch").asText(""))
                .put("threads", all.get(0).path("threads").asInt());
    }

    private void checkWeights(Table table, Contender contender, JsonNode report) {
        Work.Weights expected = Work.of(workload).weights();
        Work.Weights found = new Work.Weights(
                report.path("weights_G").asLong(), report.path("weights_D").asLong());
        if (!found.equals(expected)) {
            table.note(contender.label() + " has OTHER NETWORKS: " + found + ", not " + expected);
        }
    }

    /** As PyTorch counted its own round, else as {@link Work} counts it; they must agree where the round is the same. */
    private double operations(Table table, Contender contender, JsonNode report) {
        double counted = Work.perRound(workload);
        if (!report.has("operations")) {
            return counted;
        }
        double measured = report.path("operations").asDouble();
        if (contender.variant().equals("tuned") && Math.abs(measured / counted - 1) > SAME_WORK) {
            table.note(format("%s does OTHER WORK: %.3g operations, not %.3g", contender.label(), measured, counted));
        }
        return measured;
    }

    private static double median(List<JsonNode> all, String key) {
        return Median.of(all.stream().map(report -> report.path(key).asDouble()).toList());
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
