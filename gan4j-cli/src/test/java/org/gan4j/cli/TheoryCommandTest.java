package org.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gan4j.cli.Called.gan4j;

import java.nio.file.Path;
import org.gan4j.image.Png;
import org.gan4j.theory.Demonstration;
import org.gan4j.theory.Theory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TheoryCommandTest {

    @TempDir
    private Path folder;

    @Test
    void listsEveryClaim() {
        Called theory = gan4j("theory");

        assertThat(theory.exitCode()).isZero();
        for (Demonstration demonstration : Theory.all()) {
            assertThat(theory.out()).containsPattern("(?m)^" + demonstration.name() + " +[A-Z]");
        }
    }

    @Test
    void showsNumbersAndAPicture() {
        Called theory = gan4j("theory", "disjoint", "--out", folder.resolve("new/lecture"));

        assertThat(theory).extracting(Called::exitCode, Called::err).containsExactly(0, "");
        assertThat(theory.out())
                .startsWith("disjoint: Between distributions")
                .containsPattern("JSD at theta = 2: log 2 +0.69315 +=  ?0.69315")
                .doesNotContain("does not hold");
        assertThat(Png.read(folder.resolve("new/lecture/disjoint.png")).width()).isBetween(900, 2000);
    }

    @Test
    void aWrongNameIsAnsweredWithTheNearest() {
        assertThat(gan4j("theory", "disjiont"))
                .isEqualTo(new Called(
                        2,
                        "",
                        "gan4j: there is no demonstration called disjiont (did you mean disjoint?);"
                                + " gan4j theory lists all " + Theory.all().size() + "\n"));
    }
}
