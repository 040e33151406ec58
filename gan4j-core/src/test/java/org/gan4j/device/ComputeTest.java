package org.gan4j.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.global.torch;
import org.gan4j.error.ConfigurationException;
import org.junit.jupiter.api.Test;

class ComputeTest {

    @Test
    void autoIsTheGpuWhereThereIsOne() {
        assertThat(Compute.choose("auto")).isEqualTo(torch.cuda_is_available() ? Compute.CUDA : Compute.CPU);
        assertThat(Compute.choose("cpu")).isEqualTo(Compute.CPU);
    }

    @Test
    void cudaIsThereOrTheErrorSaysWhatToDo() {
        if (torch.cuda_is_available()) {
            assertThat(Compute.choose("cuda")).isEqualTo(Compute.CUDA);
        } else {
            assertThatThrownBy(() -> Compute.choose("cuda"))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining(Compute.builtForCuda() ? "nvidia-smi" : "build with mvn -Pgpu")
                    .hasMessageEndingWith("use device cpu");
        }
    }

    @Test
    void refusesOtherWords() {
        assertThatThrownBy(() -> Compute.choose("gpu"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("device 'gpu' is not one of auto, cpu, cuda");
    }

    @Test
    void hasLibtorchsName() {
        try (Device device = Compute.CPU.device()) {
            assertThat(device.is_cpu()).isTrue();
        }
        try (Device device = Compute.CUDA.device()) {
            assertThat(device.is_cuda()).isTrue();
        }
        Compute.CPU.synchronize();
    }
}
