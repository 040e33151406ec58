package org.gan4j.eval;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ScoreTest {

    @Test
    void briefNamesLeaveOutTheNetworkAndTheCounts() {
        assertThat(brief("fid/classifier-1-26d9dea9/10000+10000")).isEqualTo("fid");
        assertThat(brief("path/features/classifier-1-26d9dea9/2000")).isEqualTo("path/features");
        assertThat(brief("memorised/closer, held back/pixels-1x28x28/60000+10000+2000"))
                .isEqualTo("memorised/closer, held back");
        assertThat(brief("labels/digit/KL")).isEqualTo("labels/digit/KL");
        assertThat(brief("modes/covered")).isEqualTo("modes/covered");
    }

    private static String brief(String name) {
        return new Score(name, 0, "how").brief();
    }
}
