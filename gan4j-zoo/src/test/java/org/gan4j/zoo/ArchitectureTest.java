package org.gan4j.zoo;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.gan4j.Gan;
import org.junit.jupiter.api.Test;

/** A page of the zoo is mathematics: it knows the game and the networks, and nothing of what surrounds them. */
final class ArchitectureTest {

    private static final JavaClasses ZOO =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("org.gan4j.zoo");

    @Test
    void theRulesSeeTheZoo() {
        assertThat(ZOO).hasSizeGreaterThanOrEqualTo(Zoo.all().size() + 1);
        assertThat(ZOO.contain(Dcgan.class)).isTrue();
    }

    @Test
    void pagesKnowNoFilesNoDevicesNoScopesNoTraining() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.gan4j.device..",
                        "org.gan4j.file..",
                        "org.gan4j.run..",
                        "org.gan4j.cli..",
                        "java.io..",
                        "java.nio..",
                        "org.bytedeco.javacpp..",
                        "org.slf4j..",
                        "com.fasterxml..",
                        "picocli..")
                .check(ZOO);
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.bytedeco.pytorch.AutoGradMode")
                .check(ZOO);
    }

    @Test
    void pagesAreFinalClasses() {
        classes()
                .that()
                .areTopLevelClasses()
                .and()
                .areNotInterfaces()
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(ZOO);
        assertThat(ZOO.stream().filter(type -> type.isAssignableTo(Gan.class)).count())
                .isEqualTo(Zoo.all().size());
    }
}
