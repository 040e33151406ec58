package org.gan4j.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.bytedeco.javacpp.PointerScope;
import org.gan4j.Config;
import org.gan4j.Gan;
import org.gan4j.device.Compute;
import org.gan4j.run.Job;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WorkTest {

    @ParameterizedTest
    @EnumSource(Workload.class)
    void gan4jHasTheWeightsThatWereCounted(Workload workload) {
        Job job = workload.job(0);
        Config.Data data =
                new Config.Data(job.data().x(), job.data().y(), job.data().attributes());
        Gan gan = job.recipe().build(new Config(job.recipe().name(), job.settings(), data, job.seed(), Compute.CPU));
        Work.Weights weights = Work.of(workload).weights();
        assertThat(gan.players())
                .extracting(player -> player.name() + player.size())
                .containsExactlyInAnyOrder("G" + weights.generator(), "D" + weights.discriminator());
        gan.players().forEach(org.gan4j.Player::close);
    }

    @Test
    void theBareLoopHasTheSameWeights() {
        try (PointerScope scope = new PointerScope()) {
            BareDcgan bare = new BareDcgan();
            assertThat(new Work.Weights(bare.generator.size(), bare.discriminator.size()))
                    .isEqualTo(Work.of(Workload.DCGAN).weights());
        }
    }

    /** What PyTorch's own formulas counted for the same rounds. */
    @Test
    void roundsTakeTheOperationsThatPyTorchCounts() {
        assertThat(Work.perRound(Workload.DCGAN)).isEqualTo(158_968_315_904.0);
        assertThat(Work.perRound(Workload.DCGAN_R1)).isEqualTo(198_833_078_272.0);
        assertThat(Work.perRound(Workload.MLP)).isEqualTo(206_307_328.0);
        assertThat(Work.perRound(Workload.WGAN_GP)).isEqualTo(1_192_034_304.0);
    }
}
