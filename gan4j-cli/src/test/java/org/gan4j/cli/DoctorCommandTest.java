package org.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class DoctorCommandTest {

    private final StringWriter out = new StringWriter();
    private final PrintWriter err = new PrintWriter(new StringWriter());

    @Test
    void printsALineForEachFinding() {
        int exitCode = Main.run(new PrintWriter(out), err, "doctor");

        assertThat(out.toString()).contains("Java ", "libtorch ", "precision ");
        assertThat(exitCode).isEqualTo(out.toString().contains("PROBLEM") ? 2 : 0);
    }

    @Test
    void printsOneJsonObjectALine() throws Exception {
        Main.run(new PrintWriter(out), err, "doctor", "--json");

        List<String> lines = out.toString().lines().toList();
        assertThat(lines).hasSizeGreaterThan(10);
        for (String line : lines) {
            JsonNode finding = new ObjectMapper().readTree(line);
            assertThat(finding.fieldNames()).toIterable().containsExactly("name", "value", "level", "remedy");
        }
    }
}
