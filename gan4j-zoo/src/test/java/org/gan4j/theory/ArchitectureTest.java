package org.gan4j.theory;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

/** Theory computes and draws; who asks for it writes files. */
final class ArchitectureTest {

    private static final JavaClasses THEORY =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("org.gan4j.theory");

    @Test
    void demonstrationsKnowNoFilesNoTrainingRunsNoConsole() {
        assertThat(THEORY.contain(MinMax.class)).isTrue();
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.gan4j.file..",
                        "org.gan4j.run..",
                        "org.gan4j.cli..",
                        "java.io..",
                        "java.nio..",
                        "picocli..")
                .check(THEORY);
    }

    @Test
    void classesAreFinal() {
        classes()
                .that()
                .areTopLevelClasses()
                .and()
                .areNotInterfaces()
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(THEORY);
    }
}
