package org.gan4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.gan4j.error.ConfigurationException;
import org.junit.jupiter.api.Test;

final class FewLabelsTest {

    private static final Dataset MADE = new Dataset() {
        @Override
        public String name() {
            return "made";
        }

        @Override
        public long size() {
            return 40;
        }

        @Override
        public Field x() {
            return Field.image(1, 1, 1);
        }

        @Override
        public Field y() {
            return Field.labels(1);
        }

        @Override
        public java.util.List<Attribute> attributes() {
            return java.util.List.of(new Attribute("kind", java.util.List.of("a", "b")));
        }

        @Override
        public Example get(long index) {
            return new Example(new byte[] {(byte) index}, new byte[] {(byte) (index % 2)});
        }

        @Override
        public String digest() {
            return "made";
        }
    };

    @Test
    void everyOtherExampleIsOneOfTheFew() {
        FewLabels few = FewLabels.of(MADE, 6, 1);
        Set<Byte> shown = new HashSet<>();
        Set<Byte> hidden = new HashSet<>();
        int ofTheFirstClass = 0;
        for (long i = 0; i < few.size(); i++) {
            Example example = few.get(i);
            if (example.y()[0] == 2) {
                hidden.add(example.x()[0]);
            } else {
                assertThat(example.y()[0]).isEqualTo((byte) (example.x()[0] % 2));
                if (shown.add(example.x()[0]) && example.y()[0] == 0) {
                    ofTheFirstClass++;
                }
            }
        }
        assertThat(few.size()).isEqualTo(80);
        assertThat(shown).hasSize(6);
        assertThat(ofTheFirstClass).isEqualTo(3);
        assertThat(hidden).hasSize(40);
        assertThat(few.attributes().get(0).values()).containsExactly("a", "b", "unknown");
        assertThat(few.digest()).isNotEqualTo(FewLabels.of(MADE, 6, 2).digest()).isNotEqualTo(MADE.digest());
    }

    @Test
    void forTestsAllLabelsAreShown() {
        FewLabels test = FewLabels.allShown(MADE);
        assertThat(test.size()).isEqualTo(40);
        assertThat(test.get(3).y()).containsExactly(1);
        assertThat(test.attributes().get(0).values()).containsExactly("a", "b", "unknown");
    }

    @Test
    void whatCannotBeKeptIsRefused() {
        assertThatThrownBy(() -> FewLabels.of(MADE, 5, 1))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("a multiple of its 2 classes");
        assertThatThrownBy(() -> FewLabels.of(Avatars.training(16, 1), 10, 1))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("exactly one");
        assertThatThrownBy(() -> FewLabels.of(MADE, 60, 1))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("ask for fewer");
    }
}
