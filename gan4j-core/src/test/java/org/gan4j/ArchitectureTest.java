package org.gan4j;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;

/** The shape of the core, as rules over its byte code. */
final class ArchitectureTest {

    private static final JavaClasses CORE =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("org.gan4j");

    /** So that no rule below can pass on nothing. */
    @Test
    void theRulesSeeTheCore() {
        assertThat(CORE).hasSizeGreaterThan(80);
        Set<String> packages = CORE.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());
        assertThat(packages)
                .contains(
                        "org.gan4j",
                        "org.gan4j.data",
                        "org.gan4j.device",
                        "org.gan4j.error",
                        "org.gan4j.eval",
                        "org.gan4j.file",
                        "org.gan4j.image",
                        "org.gan4j.nn",
                        "org.gan4j.random",
                        "org.gan4j.run",
                        "org.gan4j.sound",
                        "org.gan4j.watch");
    }

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching("org.gan4j.(*)..").should().beFreeOfCycles().check(CORE);
        // The root package is the game: it knows networks, devices and data, and only training and judging know it.
        noClasses()
                .that(resideInAPackage("org.gan4j.*"))
                .and(not(resideInAnyPackage("org.gan4j.run", "org.gan4j.eval")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.gan4j")
                .check(CORE);
        noClasses()
                .that(resideInAPackage("org.gan4j"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.gan4j.run", "org.gan4j.eval")
                .check(CORE);
    }

    @Test
    void theCoreKnowsNoGanByNameAndNoConsole() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.gan4j.zoo..", "org.gan4j.cli..", "picocli..", "me.tongfei..", "com.sun.net..")
                .check(CORE);
    }

    /** Errors, randomness, data, pictures and the watch are plain Java. */
    @Test
    void someOfItKnowsNoTensors() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "org.gan4j.error..",
                        "org.gan4j.random..",
                        "org.gan4j.data..",
                        "org.gan4j.image..",
                        "org.gan4j.plot..",
                        "org.gan4j.sound..",
                        "org.gan4j.file..",
                        "org.gan4j.watch..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.bytedeco..")
                .check(CORE);
    }

    @Test
    void everyTypeIsAbstractOrFinal() {
        classes().that().areNotAnonymousClasses().should(beFinalOrAChoice()).check(CORE);
    }

    private static ArchCondition<JavaClass> beFinalOrAChoice() {
        return new ArchCondition<>("be an interface, an enum, final, or abstract and sealed") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                Set<JavaModifier> modifiers = type.getModifiers();
                boolean sealed = modifiers.contains(JavaModifier.ABSTRACT)
                        && type.reflect().isSealed();
                boolean fine = type.isInterface() || type.isEnum() || modifiers.contains(JavaModifier.FINAL) || sealed;
                events.add(new SimpleConditionEvent(type, fine, type.getName() + " can be inherited from"));
            }
        };
    }

    @Test
    void namesSayWhatThingsAre() {
        noClasses()
                .should()
                .haveNameMatching(".*(Impl|Manager|Helper|Utils?|Factory|[.$]Abstract\\w*)")
                .check(CORE);
    }

    /** The lifetime of native memory is decided in these places; everywhere else temporaries live as long as their caller says. */
    @Test
    void scopesOpenInFewPlaces() {
        Set<String> openers = CORE.stream()
                .filter(type -> type.getConstructorCallsFromSelf().stream()
                        .anyMatch(call -> call.getTargetOwner().isEquivalentTo(PointerScope.class)))
                .map(type -> type.getName().replaceAll("^org\\.gan4j\\.", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(openers)
                .containsExactlyInAnyOrder(
                        // a training step, a painter's request
                        "run.Sitting",
                        "Painter",
                        // players are made; a look at whether they are finite
                        "Player",
                        // tensors to and from files
                        "run.Snapshot",
                        // networks look at pictures
                        "feature.Forward",
                        // a judge learns and judges
                        "eval.ImageClassifier",
                        // a measurement
                        "device.Precision",
                        // a metric computes
                        "metric.Matrices");
    }
}
