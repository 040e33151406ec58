package org.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.gan4j.data.Attribute;
import org.gan4j.error.ConfigurationException;
import org.junit.jupiter.api.Test;

final class LabelsTest {

    private static final List<Attribute> HEAD = List.of(
            new Attribute("hair colour", List.of("black", "red", "blond")),
            new Attribute("hat", List.of("none", "red")),
            new Attribute("skin", List.of("light", "dark")));

    @Test
    void whatIsNamedIsSetAndTheRestIsLeftToTheSeed() {
        Labels labels = Labels.parse("Hair Colour=blond, dark", HEAD);
        assertThat(labels.seeds(new long[] {4, 9})).containsExactly(4, 9);
        assertThat(labels.over(new byte[][] {{0, 1, 0}, {1, 0, 1}})).isDeepEqualTo(new byte[][] {{2, 1, 1}, {2, 0, 1}});
    }

    @Test
    void allGoesThroughTheValuesForEachSeed() {
        Labels labels = Labels.parse("hair colour=all,skin=all", HEAD);
        assertThat(labels.seeds(new long[] {4, 9})).hasSize(12).startsWith(4, 4).endsWith(9, 9);
        byte[][] rows = labels.over(new byte[12][3]);
        assertThat(rows[0]).containsExactly(0, 0, 0);
        assertThat(rows[1]).containsExactly(1, 0, 0);
        assertThat(rows[3]).containsExactly(0, 0, 1);
        assertThat(rows[11]).containsExactly(2, 0, 1);
    }

    @Test
    void whatCannotBeIsRefusedWithWhatCan() {
        assertRefused("hair color=red", "there is no label hair color (did you mean hair colour?)");
        assertRefused("skin=drak", "skin cannot be drak (did you mean dark?); it can be light, dark, or all");
        assertRefused(
                "red", "several labels have the value red: say which label, as in --labels \"hair colour=black\"");
        assertRefused("green", "no label has the value green");
    }

    private static void assertRefused(String text, String message) {
        assertThatThrownBy(() -> Labels.parse(text, HEAD))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(message);
    }
}
