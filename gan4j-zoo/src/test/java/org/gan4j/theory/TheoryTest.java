package org.gan4j.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.gan4j.error.ConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TheoryTest {

    /** Those that train no network; the others have tests of their own, with less training. */
    @ParameterizedTest
    @ValueSource(strings = {"likelihood", "min-max-xy", "saturation", "smoothing", "disjoint"})
    void everyFactHolds(String name) {
        Evidence evidence = Theory.get(name).evidence().get();

        assertThat(evidence.facts())
                .hasSizeGreaterThan(4)
                .allSatisfy(fact -> assertThat(fact.holds()).as(fact.toString()).isTrue());
        assertThat(evidence.picture().width()).isBetween(960, 1440);
    }

    @Test
    void namesAreFoundAndOthersAnsweredWithTheNearest() {
        assertThat(Theory.all()).hasSize(8).allSatisfy(demonstration -> {
            assertThat(Theory.get(demonstration.name())).isSameAs(demonstration);
            assertThat(demonstration.claim()).endsWith(".");
        });
        assertThatThrownBy(() -> Theory.get("smothing"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("there is no demonstration called smothing (did you mean smoothing?); gan4j theory lists"
                        + " all 8");
    }

    @Test
    void aFactHoldsOrNot() {
        assertThat(List.of(
                        Fact.equal("", 1, 1.1, 0.2),
                        Fact.equal("", 1, 1.3, 0.2),
                        Fact.equal("", Double.NaN, 1, 1),
                        Fact.below("", 1, 2),
                        Fact.below("", 2, 2),
                        Fact.above("", 3, 2),
                        Fact.above("", Double.NaN, 2)))
                .extracting(Fact::holds)
                .containsExactly(true, false, false, true, false, true, false);
    }

    @Test
    void factsAreWrittenShortly() {
        assertThat(Fact.equal("", 0.6931471805, 1e-7, 1).foundText()).isEqualTo("0.69315");
        assertThat(Fact.equal("", 0, 1.5e-7, 1).theoryText()).isEqualTo("= 1.50e-07");
        assertThat(Fact.below("", 100, 2000).theoryText()).isEqualTo("< 2000");
        assertThat(Fact.above("", 0.5, 0).theoryText()).isEqualTo("> 0");
        assertThat(Fact.above("", 0.5, 0).foundText()).isEqualTo("0.5");
    }
}
