package org.gan4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class TinyDataTest {

    @Test
    void picturesAreDistinctAndFitTheirLayout() {
        for (TinyData data : new TinyData[] {TinyData.grey(), TinyData.colour()}) {
            Set<String> seen = new HashSet<>();
            for (long i = 0; i < data.size(); i++) {
                assertThat(data.get(i).x()).hasSize(data.x().bytes());
                assertThat(data.get(i).y()).containsExactly((byte) (i % 2));
                assertThat(data.get(i).x()).isEqualTo(data.get(i).x());
                seen.add(java.util.Arrays.toString(data.get(i).x()));
            }
            assertThat(seen).hasSize((int) data.size());
        }
        assertThat(TinyData.grey().digest()).isNotEqualTo(TinyData.colour().digest());
        assertThat(TinyData.points().size()).isEqualTo(61);
    }
}
