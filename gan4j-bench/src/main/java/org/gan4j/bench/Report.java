package org.gan4j.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.util.List;

/** The one line of JSON with which a contender's process ends. */
final class Report {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode node = JSON.createObjectNode();

    static Report of(Rounds rounds) {
        List<Double> all = rounds.milliseconds();
        return new Report()
                .put("milliseconds", Median.of(all))
                .put(
                        "fastest",
                        all.stream().mapToDouble(Double::doubleValue).min().orElseThrow())
                .put("processor_milliseconds", rounds.processorMilliseconds())
                .put("rounds", all.size())
                .put("peak_mebibytes", Memory.peakMebibytes());
    }

    Report put(String key, double value) {
        node.put(key, value);
        return this;
    }

    Report put(String key, String value) {
        node.put(key, value);
        return this;
    }

    /** On a line of its own, the last. */
    void print(PrintStream out) {
        out.println(node);
        out.flush();
    }
}
