package org.gan4j.device;

import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.global.torch;
import org.gan4j.error.ConfigurationException;

/** Where tensors are computed. */
public enum Compute {
    /** The processor; there always. */
    CPU,
    /** The first visible NVIDIA GPU. */
    CUDA;

    /**
     * What the setting {@code auto}, {@code cpu} or {@code cuda} means on this machine; {@code auto} is the GPU where libtorch sees
     * one.
     *
     * @throws ConfigurationException for another word, and for {@code cuda} where there is none
     */
    public static Compute choose(String setting) {
        return switch (setting) {
            case "auto" -> seesGpu() ? CUDA : CPU;
            case "cpu" -> CPU;
            case "cuda" -> {
                if (!builtForCuda()) {
                    throw new ConfigurationException(
                            "device cuda: this is the CPU build of libtorch; build with mvn -Pgpu"
                                    + " package (GAN4J_MAVEN_OPTS=-Pgpu ./gan4j), or use device cpu");
                }
                if (!seesGpu()) {
                    throw new ConfigurationException("device cuda: libtorch sees no GPU; check nvidia-smi and"
                            + " CUDA_VISIBLE_DEVICES, or use device cpu");
                }
                yield CUDA;
            }
            default -> throw new ConfigurationException("device '" + setting + "' is not one of auto, cpu, cuda");
        };
    }

    /** libtorch's name for it: a new native object, the caller's to close. */
    public Device device() {
        Libtorch.load();
        return new Device(this == CUDA ? torch.DeviceType.CUDA : torch.DeviceType.CPU);
    }

    /** Waits until everything asked of it is done; the CPU is never behind. */
    public void synchronize() {
        if (this == CUDA) {
            torch.cuda_synchronize();
        }
    }

    /** Whether the natives on the class path are those with CUDA, whether or not there is a GPU. */
    static boolean builtForCuda() {
        Libtorch.load();
        return Loader.getLoadedLibraries().containsKey("torch_cuda");
    }

    private static boolean seesGpu() {
        Libtorch.load();
        return torch.cuda_is_available();
    }
}
