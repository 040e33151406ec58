package org.gan4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.gan4j.error.ConfigurationException;
import org.junit.jupiter.api.Test;

final class HairPairsTest {

    private static final int SIDE = 48;
    private static final HairPairs PAIRS = HairPairs.of(Avatars.of(SIDE, 3, 400, Split.TRAINING));

    @Test
    void headsThatShowHairAreMost() {
        assertThat(PAIRS.size()).isBetween(300L, 370L);
        assertThat(PAIRS.name()).isEqualTo("hair-avatars");
        assertThat(PAIRS.x()).isEqualTo(PAIRS.y()).isEqualTo(Field.image(3, SIDE, SIDE));
        assertThat(PAIRS.mirrors()).isTrue();
    }

    /**
     * Black is darker than any blond in every channel, and all that is painted over hair or mixed with it keeps that order: so a hat, a
     * backdrop or a pose that went with the hair would brighten pixels somewhere.
     */
    @Test
    void onlyTheHairChangesAndItDarkens() {
        for (long i = 0; i < PAIRS.size(); i++) {
            Example pair = PAIRS.get(i);
            int changed = 0;
            for (int at = 0; at < pair.x().length; at++) {
                int blond = pair.x()[at] & 255;
                int black = pair.y()[at] & 255;
                assertThat(black).as("pair %d, byte %d", i, at).isLessThanOrEqualTo(blond + 2);
                changed += black < blond - 8 ? 1 : 0;
            }
            assertThat(changed / (double) pair.x().length)
                    .as("share of pair %d that changes", i)
                    .isBetween(0.01, 0.6);
        }
    }

    @Test
    void aHeadBornBlackOrBlondKeepsAllButItsHair() {
        Avatars avatars = Avatars.of(SIDE, 3, 400, Split.TRAINING);
        int pair = 0;
        int compared = 0;
        for (long head = 0; head < avatars.size() && pair < PAIRS.size(); head++) {
            Example born = avatars.get(head);
            if (born.y()[0] == 0 && born.y()[1] != 0 && born.y()[7] == 0) {
                // Of two shades of black.
                assertThat(difference(born.x(), PAIRS.get(pair).y()))
                        .as("head %d", head)
                        .isBetween(0.0, 6.0);
                compared++;
            }
            boolean shows = born.y()[1] != 0 && (born.y()[1] != 1 || born.y()[7] == 0 || born.y()[7] == 4);
            pair += shows ? 1 : 0;
        }
        assertThat(pair).isEqualTo((int) PAIRS.size());
        assertThat(compared).isBetween(30, 200);
    }

    private static double difference(byte[] a, byte[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.abs((a[i] & 255) - (b[i] & 255));
        }
        return sum / a.length;
    }

    @Test
    void digestsFollowTheAvatars() {
        assertThat(List.of(
                        PAIRS.digest(),
                        Avatars.of(SIDE, 3, 400, Split.TRAINING).digest(),
                        HairPairs.of(Avatars.of(SIDE, 3, 400, Split.TEST)).digest(),
                        HairPairs.of(Avatars.of(SIDE, 1, 400, Split.TRAINING)).digest()))
                .doesNotHaveDuplicates()
                .allMatch(digest -> digest.matches("[0-9a-f]{64}"));
    }

    @Test
    void indicesAndCountsOutsideAreRefused() {
        assertThatThrownBy(() -> PAIRS.get(PAIRS.size())).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> PAIRS.get(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> Datasets.open("hair:ring", Datasets.Options.DEFAULTS))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("hair: only avatars can have their hair dyed; write hair:avatars");
    }
}
