package org.gan4j.bench;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.gan4j.device.Threads;

/** The most that this machine multiplies through libtorch: the fastest of many products of large square matrices. */
final class PeakContender {

    private static final int[] SIDES = {1024, 2048, 4096};

    private PeakContender() {}

    public static void main(String[] arguments) {
        Order order = Order.prepared(arguments);
        ScalarType type = order.precision().equals("bf16") ? ScalarType.BFloat16 : ScalarType.Float;
        double best = 0;
        for (int side : SIDES) {
            best = Math.max(best, operationsPerSecond(side, type, order.seconds() / SIDES.length));
        }
        new Report()
                .put("operations_per_second", best)
                .put("threads", Threads.inUse())
                .print(System.out);
    }

    private static double operationsPerSecond(int side, ScalarType type, double seconds) {
        try (PointerScope scope = new PointerScope()) {
            Tensor a = torch.randn(side, side).to(type);
            Tensor b = torch.randn(side, side).to(type);
            torch.mm(a, b);
            long fastest = Long.MAX_VALUE;
            long begun = System.nanoTime();
            int products = 0;
            do {
                long start = System.nanoTime();
                torch.mm(a, b).close();
                fastest = Math.min(fastest, System.nanoTime() - start);
                products++;
            } while (products < 3 || System.nanoTime() - begun < seconds * 1e9);
            return 2.0 * side * side * side / fastest * 1e9;
        }
    }
}
