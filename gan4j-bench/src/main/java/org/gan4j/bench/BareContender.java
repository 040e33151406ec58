package org.gan4j.bench;

import static org.bytedeco.pytorch.global.torch.set_autocast_cache_enabled;
import static org.bytedeco.pytorch.global.torch.set_autocast_dtype;
import static org.bytedeco.pytorch.global.torch.set_autocast_enabled;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.DeviceType;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** The loop that somebody writes who has libtorch's operators and nothing else: what gan4j's own code is measured against. */
final class BareContender {

    private BareContender() {}

    public static void main(String[] arguments) {
        Order order = Order.parse(arguments);
        if (!order.workload().equals(Workload.DCGAN.label())) {
            throw new IllegalArgumentException("the bare loop knows dcgan, not " + order.workload());
        }
        if (order.threads() > 0) {
            torch.set_num_threads(order.threads());
        }
        torch.manual_seed(order.seed());
        BareDcgan gan = new BareDcgan();
        byte[] pixels = new byte[Workload.DCGAN.batch() * 3 * Workload.SIDE_PIXELS * Workload.SIDE_PIXELS];
        new java.util.Random(order.seed()).nextBytes(pixels);
        boolean bf16 = order.precision().equals("bf16");
        Rounds rounds = new Rounds(order);
        do {
            try (PointerScope scope = new PointerScope()) {
                round(gan, pixels, bf16);
            }
        } while (!rounds.enough());
        Report.of(rounds)
                .put("weights_G", gan.generator.size())
                .put("weights_D", gan.discriminator.size())
                .put("threads", torch.get_num_threads())
                .print(System.out);
    }

    private static void round(BareDcgan gan, byte[] pixels, boolean bf16) {
        int batch = Workload.DCGAN.batch();
        Tensor bytes = torch.empty(
                new long[] {batch, 3, Workload.SIDE_PIXELS, Workload.SIDE_PIXELS},
                new TensorOptions(ScalarType.Byte),
                new org.bytedeco.pytorch.MemoryFormatOptional());
        new BytePointer(bytes.data_ptr()).put(pixels, 0, pixels.length);
        Tensor x = bytes.to(ScalarType.Float).div_(new Scalar(127.5)).sub_(new Scalar(1));
        autocast(bf16);
        Tensor fake;
        try (AutoGradMode off = new AutoGradMode(false)) {
            fake = gan.generate(torch.randn(batch, Workload.LATENT));
        }
        Tensor real = gan.judge(x).to(ScalarType.Float);
        Tensor judged = gan.judge(fake).to(ScalarType.Float);
        autocast(false);
        Tensor lossD =
                torch.softplus(real.neg()).mean().add(torch.softplus(judged).mean());
        descend(lossD, gan.discriminator);
        autocast(bf16);
        Tensor chance =
                gan.judge(gan.generate(torch.randn(batch, Workload.LATENT))).to(ScalarType.Float);
        autocast(false);
        Tensor lossG = torch.softplus(chance.neg()).mean();
        descend(lossG, gan.generator);
        if (!Double.isFinite(lossD.item_double() + lossG.item_double())) {
            throw new IllegalStateException("the bare loop diverged");
        }
    }

    private static void descend(Tensor loss, BareDcgan.Weights weights) {
        TensorVector gradients = torch.grad(
                new TensorVector(loss), weights.leaves, new TensorVector(), new BoolOptional(false), false, false);
        try (AutoGradMode off = new AutoGradMode(false)) {
            weights.adam(gradients);
        }
    }

    private static void autocast(boolean bf16) {
        if (bf16) {
            set_autocast_dtype(DeviceType.CPU, ScalarType.BFloat16);
            set_autocast_cache_enabled(false);
        }
        set_autocast_enabled(DeviceType.CPU, bf16);
    }
}
