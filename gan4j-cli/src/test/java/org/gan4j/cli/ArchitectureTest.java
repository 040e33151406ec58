package org.gan4j.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {

    private static final JavaClasses CLI =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("org.gan4j.cli");

    @Test
    void theRulesSeeTheCommandLine() {
        assertThat(CLI).hasSizeGreaterThanOrEqualTo(3);
        assertThat(CLI.contain(Main.class)).isTrue();
    }

    /** Commands ask the library; they compute nothing themselves. */
    @Test
    void commandsKnowNoTensors() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.bytedeco..")
                .check(CLI);
    }

    @Test
    void classesAreFinal() {
        ArchRuleDefinition.classes()
                .that()
                .areTopLevelClasses()
                .and()
                .areNotInterfaces()
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(CLI);
    }
}
