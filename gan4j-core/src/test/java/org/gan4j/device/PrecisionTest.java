package org.gan4j.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.bytedeco.javacpp.Pointer;
import org.gan4j.error.ConfigurationException;
import org.junit.jupiter.api.Test;

class PrecisionTest {

    @Test
    void doesAsAsked() {
        assertThat(Precision.choose("fp32", Compute.CPU)).isEqualTo(new Precision.Choice(Precision.FP32, "as asked"));
        assertThat(Precision.choose("bf16", Compute.CPU)).isEqualTo(new Precision.Choice(Precision.BF16, "as asked"));
    }

    @Test
    void refusesOtherWords() {
        assertThatThrownBy(() -> Precision.choose("fp16", Compute.CPU))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("precision 'fp16' is not one of auto, fp32, bf16");
    }

    @Test
    void decidesOnceInAProcessAndLeavesNothingBehind() {
        Precision.Choice first = Precision.choose("auto", Compute.CPU);
        long pointers = Pointer.totalCount();

        assertThat(Precision.choose("auto", Compute.CPU)).isSameAs(first);
        assertThat(Pointer.totalCount()).isEqualTo(pointers);
        assertThat(first.reason()).containsAnyOf("no bf16 instructions", "times");
    }

    @Test
    void aProcessorKnownToImitateIsNotMeasured() {
        assertThat(Precision.lacksInstructions(Set.of("avx2", "avx512f"))).isTrue();
        assertThat(Precision.lacksInstructions(Set.of("avx512f", "avx512_bf16")))
                .isFalse();
        assertThat(Precision.lacksInstructions(Set.of("amx_bf16"))).isFalse();
        assertThat(Precision.lacksInstructions(Set.of())).as("not known").isFalse();
    }

    @Test
    void mustBeWorthIt() {
        assertThat(Precision.judge(2.04))
                .isEqualTo(new Precision.Choice(Precision.BF16, "convolutions run 2.0 times faster than in fp32 here"));
        assertThat(Precision.judge(0.5))
                .isEqualTo(
                        new Precision.Choice(Precision.FP32, "bf16 is not worth it here: 0.5 times the speed of fp32"));
        assertThat(Precision.judge(1.1).precision()).isEqualTo(Precision.FP32);
    }
}
