package org.gan4j.device;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.gan4j.error.ConfigurationException;

/** The numbers that convolutions and products compute with; losses and optimisers always keep 32 bits. */
public enum Precision {
    /** 32-bit floating point. */
    FP32,
    /** bfloat16 where it is safe: 8 bits of mantissa, the range of 32-bit floating point. */
    BF16;

    /** bf16 rounds more, so that it must be worth it. */
    private static final double WORTHWHILE = 1.2;

    private static final int ROUNDS = 5;
    private static final long BUDGET_NANOSECONDS = 120_000_000;
    private static final Map<Compute, Choice> AUTOMATIC = new EnumMap<>(Compute.class);

    /**
     * A precision and why.
     *
     * @param precision what to compute with
     * @param reason one sentence for people, without a full stop
     */
    public record Choice(Precision precision, String reason) {}

    /**
     * What the setting {@code auto}, {@code fp32} or {@code bf16} means on a device. {@code auto} is bf16 only where it is faster: the
     * first call for a device may measure for about a tenth of a second. Keep the answer with the run: under load another call may
     * answer otherwise in another process.
     *
     * @throws ConfigurationException for another word
     */
    public static Choice choose(String setting, Compute compute) {
        return switch (setting) {
            case "auto" -> automatic(compute);
            case "fp32" -> new Choice(FP32, "as asked");
            case "bf16" -> new Choice(BF16, "as asked");
            default -> throw new ConfigurationException("precision '" + setting + "' is not one of auto, fp32, bf16");
        };
    }

    private static Choice automatic(Compute compute) {
        synchronized (AUTOMATIC) {
            return AUTOMATIC.computeIfAbsent(compute, Precision::decide);
        }
    }

    private static Choice decide(Compute compute) {
        if (compute == Compute.CPU && lacksInstructions(Processor.here().features())) {
            return new Choice(FP32, "this processor has no bf16 instructions");
        }
        return judge(measure(compute));
    }

    /** Whether a processor is known to have no instructions for bf16, and would imitate it slowly. */
    static boolean lacksInstructions(Set<String> features) {
        return !features.isEmpty() && !features.contains("avx512_bf16") && !features.contains("amx_bf16");
    }

    /** @param speedup how many times faster bf16 was than fp32 */
    static Choice judge(double speedup) {
        return speedup >= WORTHWHILE
                ? new Choice(
                        BF16,
                        String.format(Locale.ROOT, "convolutions run %.1f times faster than in fp32 here", speedup))
                : new Choice(
                        FP32,
                        String.format(Locale.ROOT, "bf16 is not worth it here: %.1f times the speed of fp32", speedup));
    }

    /** How many times faster a convolution of a small GAN is in bf16, by the fastest of some rounds in turn. */
    private static double measure(Compute compute) {
        Libtorch.load();
        // A GPU needs more work to be busy at all.
        int images = compute == Compute.CUDA ? 256 : 8;
        try (PointerScope scope = new PointerScope();
                AutoGradMode noGradients = new AutoGradMode(false)) {
            Tensor x = torch.ones(images, 64, 32, 32).to(compute.device(), torch.ScalarType.Float);
            Tensor w = torch.ones(128, 64, 4, 4).to(compute.device(), torch.ScalarType.Float);
            Tensor halfX = x.to(torch.ScalarType.BFloat16);
            Tensor halfW = w.to(torch.ScalarType.BFloat16);
            Supplier<Tensor> full = () -> convolve(x, w);
            Supplier<Tensor> half = () -> convolve(halfX, halfW);
            nanoseconds(compute, full);
            nanoseconds(compute, half);
            long fullFastest = Long.MAX_VALUE;
            long halfFastest = Long.MAX_VALUE;
            long start = System.nanoTime();
            for (int round = 0;
                    round == 0 || round < ROUNDS && System.nanoTime() - start < BUDGET_NANOSECONDS;
                    round++) {
                fullFastest = Math.min(fullFastest, nanoseconds(compute, full));
                halfFastest = Math.min(halfFastest, nanoseconds(compute, half));
            }
            return (double) fullFastest / halfFastest;
        }
    }

    private static Tensor convolve(Tensor x, Tensor w) {
        return torch.conv2d(x, w, new TensorOptional(), new long[] {2, 2}, new long[] {1, 1}, new long[] {1, 1}, 1);
    }

    private static long nanoseconds(Compute compute, Supplier<Tensor> work) {
        long start = System.nanoTime();
        try (PointerScope scope = new PointerScope()) {
            work.get();
            compute.synchronize();
        }
        return System.nanoTime() - start;
    }
}
