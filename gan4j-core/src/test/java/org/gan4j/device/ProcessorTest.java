package org.gan4j.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessorTest {

    /** Two sockets of two cores of two hyperthreads: processors 0 to 7. */
    private static List<String> server() {
        List<String> lines = new ArrayList<>();
        for (int processor = 0; processor < 8; processor++) {
            lines.addAll(List.of(
                    "processor\t: " + processor,
                    "model name\t: Xeon: the big one",
                    "physical id\t: " + processor % 4 / 2,
                    "core id\t\t: " + processor % 2,
                    "flags\t\t: fpu avx2 avx512f",
                    ""));
        }
        return lines;
    }

    @Test
    void countsCoresRatherThanHyperthreads() {
        Processor processor = Processor.parse(server(), List.of("Cpus_allowed_list:\t0-7"), 8);

        assertThat(processor.cores()).isEqualTo(4);
        assertThat(processor.model()).isEqualTo("Xeon: the big one");
        assertThat(processor.features()).containsExactlyInAnyOrder("fpu", "avx2", "avx512f");
    }

    @Test
    void keepsToTheCoresOfThisProcess() {
        assertThat(Processor.parse(server(), List.of("Cpus_allowed_list:\t0,4-5"), 3)
                        .cores())
                .as("0 and 4 are one core")
                .isEqualTo(2);
    }

    @Test
    void keepsToTheLimitOfTheContainer() {
        assertThat(Processor.parse(server(), List.of("Cpus_allowed_list:\t0-7"), 1)
                        .cores())
                .isEqualTo(1);
    }

    @Test
    void trustsJavaWhereLinuxSaysNothing() {
        assertThat(Processor.parse(List.of(), List.of(), 6)).satisfies(processor -> {
            assertThat(processor.cores()).isEqualTo(6);
            assertThat(processor.features()).isEmpty();
        });
    }

    @Test
    void countsProcessorsWhereCoresAreNotNamed() {
        List<String> arm = List.of("processor : 0", "", "processor : 1", "", "processor : 2");

        assertThat(Processor.parse(arm, List.of(), 8).cores()).isEqualTo(3);
    }

    @Test
    void findsACoreHere() {
        assertThat(Processor.here().cores()).isBetween(1, Runtime.getRuntime().availableProcessors());
    }
}
