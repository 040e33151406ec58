package org.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.gan4j.error.ConfigurationException;
import org.gan4j.error.NativeException;
import org.junit.jupiter.api.Test;

class MainTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void aBareCallShowsTheCommands() {
        assertThat(gan4j()).isZero();
        assertThat(out.toString()).contains("Usage: gan4j", "doctor");
    }

    @Test
    void suggestsTheNearestCommand() {
        assertThat(gan4j("docter")).isEqualTo(2);
        assertThat(err.toString()).contains("gan4j: there is no command 'docter'", "gan4j doctor", "Try: gan4j --help");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void suggestsTheNearestOption() {
        assertThat(gan4j("doctor", "--jsn")).isEqualTo(2);
        assertThat(err.toString()).contains("'--jsn'", "--json", "Try: gan4j doctor --help");
    }

    @Test
    void theUsersErrorsExitWithTwo() {
        assertThat(report(new ConfigurationException("no preset 'dcgn'; did you mean 'dcgan'?"), false))
                .isEqualTo(2);
        assertThat(err.toString()).isEqualToNormalizingNewlines("gan4j: no preset 'dcgn'; did you mean 'dcgan'?\n");
    }

    @Test
    void libtorchsErrorsExitWithOneAndKeepTheRestForTrace() {
        NativeException failure = new NativeException("mat1 and mat2 shapes", new RuntimeException("frame #0"));

        assertThat(report(failure, false)).isEqualTo(1);
        assertThat(err.toString())
                .isEqualToNormalizingNewlines("gan4j: mat1 and mat2 shapes\n(--trace prints the rest)\n");
        assertThat(report(failure, true)).isEqualTo(1);
        assertThat(err.toString()).contains("Caused by: java.lang.RuntimeException: frame #0");
    }

    @Test
    void seesThroughABrokenStaticInitialiser() {
        assertThat(report(new ExceptionInInitializerError(new NativeException("libtorch cannot be loaded")), false))
                .isEqualTo(1);
        assertThat(err.toString()).startsWith("gan4j: libtorch cannot be loaded");
    }

    @Test
    void anythingElseIsABug() {
        assertThat(report(new IllegalStateException("one\ntwo"), false)).isEqualTo(1);
        assertThat(err.toString())
                .contains("this is a bug in gan4j, please report it: java.lang.IllegalStateException: one")
                .doesNotContain("two");
    }

    @Test
    void outOfMemorySaysWhatToType() {
        assertThat(report(new OutOfMemoryError("Java heap space"), false)).isEqualTo(2);
        assertThat(err.toString()).contains("Java heap space", "GAN4J_JAVA_OPTS=-Xmx4g");
    }

    private int gan4j(String... arguments) {
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    private int report(Throwable failure, boolean trace) {
        return new FailureReport(new PrintWriter(err, true), trace).write(failure);
    }
}
