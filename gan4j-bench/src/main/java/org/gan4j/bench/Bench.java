package org.gan4j.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gan4j.data.Datasets;

/** The command {@code gan4j-bench/run}: runs figures and prints them, as tables or as one JSON object. */
public final class Bench {

    private static final String USAGE = """
            Usage: gan4j-bench/run [FIGURE...] [--quick] [--json] [--turns N] [--seconds N] [--threads N] [--seed N]
            Figures (all, unless some are named):
              dcgan     DCGAN 64 x 64, fp32, beside bare libtorch and PyTorch; dcgan-bf16: the same in bf16
              dcgan-r1  the same with R1 in every round and no normalisation in D
              mlp       two perceptrons of four layers on points in the plane
              wgan-gp   the same perceptrons in the game of WGAN-GP
              peak      the share of the machine's matrix products that a round of dcgan reaches
              start     seconds from the command to the end of the first round; memory of the default training
              loader    images a second from files, beside what training takes
              features  images a second of the networks that judge, beside torchvision's
              statistics  seconds that metrics take on features of Inception's width
            --quick     one short turn: whether everything runs, not how fast""";

    private interface Figure {
        Table run(ObjectNode json) throws IOException;
    }

    private final Order order;
    private final int turns;
    private final boolean quick;
    private final Path script;
    private final PrintStream progress = System.err;
    private final Map<String, Double> gan4jMilliseconds = new LinkedHashMap<>();

    private Bench(Order order, int turns, boolean quick, Path script) {
        this.order = order;
        this.turns = turns;
        this.quick = quick;
        this.script = script;
    }

    public static void main(String[] arguments) throws IOException {
        List<String> chosen = new ArrayList<>();
        boolean quick = false;
        boolean json = false;
        Map<String, String> numbers = new LinkedHashMap<>();
        for (int i = 0; i < arguments.length; i++) {
            String argument = arguments[i];
            switch (argument) {
                case "--quick" -> quick = true;
                case "--json" -> json = true;
                case "--help", "-h" -> {
                    System.out.println(USAGE);
                    return;
                }
                case "--turns", "--seconds", "--threads", "--seed", "--script" -> {
                    if (i + 1 == arguments.length) {
                        refuse(argument + " needs a value");
                    }
                    numbers.put(argument, arguments[++i]);
                }
                default -> chosen.add(argument);
            }
        }
        double seconds = Double.parseDouble(numbers.getOrDefault("--seconds", quick ? "2" : "20"));
        Order order = new Order(
                "",
                "fp32",
                "",
                seconds / 4,
                seconds,
                Integer.parseInt(numbers.getOrDefault("--threads", "0")),
                Long.parseLong(numbers.getOrDefault("--seed", "0")));
        new Bench(
                        order,
                        Integer.parseInt(numbers.getOrDefault("--turns", quick ? "1" : "5")),
                        quick,
                        Path.of(numbers.getOrDefault("--script", "gan4j-bench/python/contender.py")))
                .run(chosen, json);
    }

    private static void refuse(String what) {
        System.err.println("bench: " + what);
        System.err.println(USAGE);
        System.exit(2);
    }

    private void run(List<String> chosen, boolean asJson) throws IOException {
        Map<String, Figure> figures = figures();
        for (String name : chosen) {
            if (!figures.containsKey(name)) {
                refuse("there is no figure " + name);
            }
        }
        Machine machine = Machine.here(order);
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode all = mapper.createObjectNode();
        machine.writeTo(all.putObject("machine"));
        all.put("turns", turns).put("seconds_each", order.seconds()).put("quick", quick);
        if (!asJson) {
            machine.facts().forEach((key, value) -> System.out.printf("%-11s %s%n", key, value));
        }
        for (Map.Entry<String, Figure> entry : figures.entrySet()) {
            if (chosen.isEmpty() || chosen.contains(entry.getKey())) {
                ObjectNode node = all.withObject("/figures").putObject(entry.getKey());
                Table table = entry.getValue().run(node);
                table.notes().forEach(note -> node.withArray("notes").add(note));
                if (!asJson) {
                    table.print(System.out);
                }
            }
        }
        if (asJson) {
            System.out.println(mapper.writerWithDefaultPrettyPrinter().writeValueAsString(all));
        }
    }

    private Map<String, Figure> figures() {
        Map<String, Figure> figures = new LinkedHashMap<>();
        figures.put(
                "dcgan",
                json -> race(
                        Workload.DCGAN,
                        json,
                        Contender.gan4j("fp32"),
                        Contender.bare("fp32"),
                        Contender.pytorch("tutorial", "fp32"),
                        Contender.pytorch("tuned", "fp32"),
                        Contender.pytorch("tuned-one-z", "fp32")));
        figures.put(
                "dcgan-bf16",
                json -> race(
                        Workload.DCGAN,
                        json,
                        Contender.gan4j("bf16"),
                        Contender.bare("bf16"),
                        Contender.pytorch("tuned", "bf16"),
                        Contender.pytorch("tuned-one-z", "bf16")));
        for (Workload workload : List.of(Workload.DCGAN_R1, Workload.MLP, Workload.WGAN_GP)) {
            figures.put(
                    workload.label(),
                    json -> race(workload, json, Contender.gan4j("fp32"), Contender.pytorch("tuned", "fp32")));
        }
        figures.put("peak", this::peak);
        figures.put("start", this::start);
        figures.put("loader", this::loader);
        figures.put("features", this::features);
        figures.put("statistics", this::statistics);
        return figures;
    }

    private Table race(Workload workload, ObjectNode json, Contender... contenders) {
        String title = workload.label() + ", batch " + workload.batch() + ", " + contenders[0].precision();
        Table table = new Race(workload, order, turns, script, progress).run(title, List.of(contenders), json);
        for (JsonNode row : json.path("rows")) {
            if (row.path("contender").asText().equals("gan4j")) {
                gan4jMilliseconds.put(title, row.path("milliseconds").asDouble());
            }
        }
        return table;
    }

    private Table peak(ObjectNode json) {
        Table table = new Table(
                "peak: the share of the fastest matrix product that a round of dcgan reaches (operations as in Work)",
                "",
                "product GFLOP/s",
                "dcgan GFLOP/s",
                "share");
        for (String precision : List.of("fp32", "bf16")) {
            List<Double> products = new ArrayList<>();
            List<Double> rounds = new ArrayList<>();
            for (int turn = 0; turn < turns; turn++) {
                progress.printf("peak, %s, turn %d of %d%n", precision, turn + 1, turns);
                Order own = order.of(Workload.DCGAN.label(), precision, "");
                number(table, Child.java(PeakContender.class, own), "operations_per_second", products);
                number(table, Child.java(TrainingContender.class, own), "milliseconds", rounds);
            }
            if (products.isEmpty() || rounds.isEmpty()) {
                table.row(precision, "absent", "", "");
                continue;
            }
            double best =
                    products.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
            double own = Work.perRound(Workload.DCGAN) / Median.of(rounds) * 1000;
            table.row(
                    precision,
                    format("%.1f", best / 1e9),
                    format("%.1f", own / 1e9),
                    format("%.0f %%", 100 * own / best));
            json.putObject(precision)
                    .put("product_operations_per_second", best)
                    .put("dcgan_operations_per_second", own)
                    .put("share", own / best);
        }
        return table;
    }

    private Table start(ObjectNode json) {
        Table table = new Table("start and memory: dcgan as it comes, 64 x 64 in colour", "", "value");
        List<Double> seconds = new ArrayList<>();
        Order one = order.of(Workload.DCGAN.label(), "auto", "");
        // The first start fills libtorch's cache and does not count.
        for (int turn = 0; turn <= turns; turn++) {
            progress.printf("start, turn %d of %d%n", turn, turns);
            Child.Outcome outcome = Child.java(StartContender.class, one);
            if (turn > 0 && outcome.report() != null) {
                seconds.add(outcome.firstRoundSeconds());
            } else if (outcome.report() == null) {
                table.note("start FAILED: " + outcome.output());
            }
        }
        if (!seconds.isEmpty()) {
            table.row("seconds from the command to the end of the first round", format("%.2f", Median.of(seconds)));
            json.put("first_round_seconds", Median.of(seconds));
        }
        String rounds = quick ? "50" : "2000";
        progress.printf("memory over %s rounds%n", rounds);
        Child.Outcome outcome = Child.java(StartContender.class, order.of(Workload.DCGAN.label(), "auto", rounds));
        JsonNode report = outcome.report();
        if (report == null) {
            table.note("memory FAILED: " + outcome.output());
            return table;
        }
        double early = report.path("early_mebibytes").asDouble();
        double late = report.path("late_mebibytes").asDouble();
        table.row("rounds", rounds);
        table.row("data", report.path("data").asText());
        table.row(
                "peak resident MiB",
                format("%.0f", report.path("peak_mebibytes").asDouble()));
        table.row("resident MiB, second fifth of the rounds", format("%.1f", early));
        table.row("resident MiB, last fifth", format("%.1f", late));
        json.setAll((ObjectNode) report);
        return table;
    }

    private Table loader(ObjectNode json) {
        Table table = new Table(
                "loader: images a second, each read for the first time, one thread, nobody training", "", "images/s");
        for (String variant : List.of("png-64x64", "png-178x218", "idx-28x28", "avatars")) {
            List<Double> rates = new ArrayList<>();
            if (variant.equals("avatars") && !Datasets.names().containsKey(variant)) {
                table.row(variant, "absent");
                continue;
            }
            for (int turn = 0; turn < turns; turn++) {
                progress.printf("loader, %s, turn %d of %d%n", variant, turn + 1, turns);
                number(
                        table,
                        Child.java(LoaderContender.class, order.of("", "fp32", variant)),
                        "images_per_second",
                        rates);
            }
            table.row(variant, rates.isEmpty() ? "absent" : format("%,.0f", Median.of(rates)));
            if (!rates.isEmpty()) {
                json.put(variant, Median.of(rates));
            }
        }
        gan4jMilliseconds.forEach((title, milliseconds) -> {
            if (title.startsWith(Workload.DCGAN.label())) {
                double rate = Workload.DCGAN.batch() / milliseconds * 1000;
                table.row("for comparison, gan4j trains " + title, format("%,.0f", rate));
                json.put("training, " + title, rate);
            }
        });
        return table;
    }

    private Table features(ObjectNode json) {
        Table table = new Table(
                "features: pictures a second, in groups of " + FeaturesContender.PICTURES + ", fp32",
                "",
                "ms a group",
                "pictures/s",
                "CPU ms");
        Map<String, List<JsonNode>> reports = new LinkedHashMap<>();
        for (int turn = 0; turn < turns; turn++) {
            for (String variant : List.of("inception-299", "inception-64", "classifier-64", "classifier-32")) {
                progress.printf("features, %s, turn %d of %d%n", variant, turn + 1, turns);
                Order own = order.of("features", "fp32", variant);
                keep(table, reports, "gan4j, " + variant, Child.java(FeaturesContender.class, own));
                if (variant.equals("inception-299") && Child.pythonHere().isPresent()) {
                    Path python = Child.pythonHere().orElseThrow();
                    keep(table, reports, "torchvision, " + variant, Child.python(python, script, own));
                }
            }
        }
        if (Child.pythonHere().isEmpty()) {
            table.note("torchvision is ABSENT: no Python with PyTorch; see gan4j-bench/python/setup");
        }
        reports.forEach((who, all) -> {
            double milliseconds = median(all, "milliseconds");
            double rate = FeaturesContender.PICTURES / milliseconds * 1000;
            table.row(
                    who,
                    format("%.1f", milliseconds),
                    format("%.1f", rate),
                    format("%.1f", median(all, "processor_milliseconds")));
            json.put(who, rate);
        });
        return table;
    }

    private Table statistics(ObjectNode json) {
        Table table = new Table("statistics: seconds of metrics on 2 x N x 2048 features", "", "seconds", "peak MiB");
        String most = quick ? "2000" : "50000";
        String fewer = quick ? "1000" : "10000";
        Map<String, List<JsonNode>> reports = new LinkedHashMap<>();
        for (int turn = 0; turn < turns; turn++) {
            for (String variant : List.of(
                    "moments-" + most,
                    "frechet-" + fewer,
                    "kernel-" + fewer,
                    "precision-" + fewer,
                    "coverage-" + fewer,
                    "birthday-" + fewer,
                    "precision-" + most)) {
                progress.printf("statistics, %s, turn %d of %d%n", variant, turn + 1, turns);
                Order own = order.of("statistics", "fp32", variant);
                keep(table, reports, variant, Child.java(StatisticsContender.class, own, "2g"));
            }
        }
        reports.forEach((variant, all) -> {
            table.row(variant, format("%.2f", median(all, "seconds")), format("%.0f", median(all, "peak_mebibytes")));
            json.put(variant, median(all, "seconds"));
        });
        return table;
    }

    private static void keep(Table table, Map<String, List<JsonNode>> reports, String name, Child.Outcome outcome) {
        JsonNode report = outcome.report();
        if (report == null) {
            table.note(name + " FAILED: " + outcome.output());
        } else {
            reports.computeIfAbsent(name, key -> new ArrayList<>()).add(report);
        }
    }

    private static double median(List<JsonNode> all, String key) {
        return Median.of(all.stream().map(report -> report.path(key).asDouble()).toList());
    }

    private static void number(Table table, Child.Outcome outcome, String key, List<Double> into) {
        JsonNode report = outcome.report();
        if (report == null) {
            table.note("FAILED: " + outcome.output());
        } else {
            into.add(report.path(key).asDouble());
        }
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
