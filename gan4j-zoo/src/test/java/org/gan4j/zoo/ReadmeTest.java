package org.gan4j.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The README shows what the build compiles, and every GAN that there is. */
class ReadmeTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    @Test
    void theExampleIsTheOneThatTheBuildCompiles() throws IOException {
        String source = Files.readString(ROOT.resolve("gan4j-zoo/src/test/java/org/gan4j/zoo/ReadmeExample.java"));
        String begin = "// README: begin\n";
        String example = source.substring(source.indexOf(begin) + begin.length(), source.indexOf("// README: end"));
        assertThat(readme()).contains("```java\n" + example + "```");
    }

    @Test
    void theTableOfTheZooIsComplete() throws IOException {
        String readme = readme();
        assertThat(Zoo.all())
                .isNotEmpty()
                .allSatisfy(recipe -> assertThat(readme).contains("| `" + recipe.name() + "` |"));
    }

    private static String readme() throws IOException {
        return Files.readString(ROOT.resolve("README.md"));
    }
}
