package org.gan4j.run;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.gan4j.Step;
import org.gan4j.nn.Tensors;
import org.jspecify.annotations.Nullable;

/**
 * Collects what rounds report. On the CPU a number is read at once; on other devices it is kept there and read once a tick, so that the
 * device never waits.
 */
final class Meters implements Step.Reports, AutoCloseable {

    /** The mean and standard deviation of one report over a tick. */
    record Reading(double mean, double deviation, long count) {}

    /** The first number that was not finite. */
    record Broken(long step, String name, double value) {}

    private static final int KEPT = 1024;

    private static final class Meter {
        private long count;
        private double sum;
        private double squares;
        private @Nullable Tensor kept;
        private final long[] steps = new long[KEPT];
        private int waiting;
    }

    private final boolean onDevice;
    private final LongSupplier step;
    private final Map<String, Meter> meters = new LinkedHashMap<>();
    private @Nullable Broken broken;

    /**
     * @param onDevice whether numbers live on a device that computes on its own
     * @param step the number of the round that reports
     */
    Meters(boolean onDevice, LongSupplier step) {
        this.onDevice = onDevice;
        this.step = step;
    }

    @Override
    public void report(String name, Tensor value) {
        Meter meter = meters.computeIfAbsent(name, unused -> new Meter());
        if (!onDevice) {
            add(name, meter, step.getAsLong(), value.item_double());
            return;
        }
        if (meter.waiting == KEPT) {
            drain(name, meter);
        }
        Tensor kept = meter.kept;
        if (kept == null) {
            kept = Tensors.keep(torch.zeros(new long[] {KEPT}, new TensorOptions(value.device())));
            meter.kept = kept;
        }
        kept.select(0, meter.waiting).copy_(value.detach());
        meter.steps[meter.waiting++] = step.getAsLong();
    }

    private void drain(String name, Meter meter) {
        Tensor kept = meter.kept;
        if (kept != null && meter.waiting > 0) {
            float[] values = Tensors.floats(kept);
            for (int i = 0; i < meter.waiting; i++) {
                add(name, meter, meter.steps[i], values[i]);
            }
            meter.waiting = 0;
        }
    }

    private void add(String name, Meter meter, long at, double value) {
        if (!Double.isFinite(value) && (broken == null || at < broken.step)) {
            broken = new Broken(at, name, value);
        }
        meter.count++;
        meter.sum += value;
        meter.squares += value * value;
    }

    /** The first number so far that was not finite, if any is known. */
    @Nullable
    Broken broken() {
        return broken;
    }

    /** Everything reported since the last reading. */
    Map<String, Reading> read() {
        Map<String, Reading> readings = new LinkedHashMap<>();
        meters.forEach((name, meter) -> {
            drain(name, meter);
            if (meter.count > 0) {
                double mean = meter.sum / meter.count;
                double variance = Math.max(0, meter.squares / meter.count - mean * mean);
                readings.put(name, new Reading(mean, Math.sqrt(variance), meter.count));
            }
            meter.count = 0;
            meter.sum = 0;
            meter.squares = 0;
        });
        return readings;
    }

    @Override
    public void close() {
        meters.values().forEach(meter -> {
            if (meter.kept != null) {
                meter.kept.close();
            }
        });
    }
}
