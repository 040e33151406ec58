package org.gan4j.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.gan4j.device.Checkup;
import org.gan4j.device.Finding;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints what gan4j finds on this machine, line by line as it is found, so that a crash of libtorch comes last. */
@Command(
        name = "doctor",
        description = "Check this machine: Java, processor, memory, libtorch, GPU; says what to change.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "Print one JSON object a line instead of text.")
    private boolean json;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        AtomicBoolean problem = new AtomicBoolean();
        Checkup.run(finding -> {
            out.print(json ? asJson(finding) : asText(finding));
            out.flush();
            problem.compareAndSet(false, finding.level() == Finding.Level.PROBLEM);
        });
        return problem.get() ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.OK;
    }

    private static String asText(Finding finding) {
        String mark = switch (finding.level()) {
            case OK -> "ok";
            case NOTE -> "note";
            case PROBLEM -> "PROBLEM";
        };
        String line = String.format("%-8s %-18s %s%n", mark, finding.name(), finding.value());
        return finding.remedy().isEmpty() ? line : line + String.format("%27s %s%n", "->", finding.remedy());
    }

    private static String asJson(Finding finding) {
        try {
            return new ObjectMapper().writeValueAsString(finding) + System.lineSeparator();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
