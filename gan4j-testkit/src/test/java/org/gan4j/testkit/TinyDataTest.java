package org.gan4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.gan4j.data.Dataset;
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

    @Test
    void yOfPairsBelongsToXAndOfTwoDomainsToAnother() {
        Dataset pairs = TinyData.pairs();
        Dataset domains = TinyData.twoDomains();
        assertThat(pairs.digest()).isNotEqualTo(domains.digest());
        for (int i = 0; i < 61; i++) {
            assertThat(pairs.get(i).y())
                    .hasSize(pairs.y().bytes())
                    .isEqualTo(negative(pairs.get(i).x()));
            assertThat(domains.get(i).x()).isEqualTo(pairs.get(i).x());
            assertThat(domains.get(i).y()).isEqualTo(pairs.get((i + 7) % 61).y());
        }
    }

    private static byte[] negative(byte[] colour) {
        byte[] negative = new byte[colour.length / 3];
        for (int i = 0; i < negative.length; i++) {
            negative[i] = (byte) ~colour[i];
        }
        return negative;
    }
}
