package org.gan4j.run;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
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

    /** What came in since it was last read. */
    private static final class Tally {
        private long count;
        private double sum;
        private double squares;

        void add(double value) {
            count++;
            sum += value;
            squares += value * value;
        }

        @Nullable
        Reading read() {
            if (count == 0) {
                return null;
            }
            double mean = sum / count;
            Reading reading = new Reading(mean, Math.sqrt(Math.max(0, squares / count - mean * mean)), count);
            count = 0;
            sum = 0;
            squares = 0;
            return reading;
        }
    }

    private static final class Meter {
        private final Tally tick = new Tally();
        private final Tally look = new Tally();
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
        meter.tick.add(value);
        meter.look.add(value);
    }

    /** The first number so far that was not finite, if any is known. */
    @Nullable
    Broken broken() {
        return broken;
    }

    /** Everything reported since the last reading. */
    Map<String, Reading> read() {
        return read(meter -> meter.tick);
    }

    /** The same for whoever watches at other times. */
    Map<String, Reading> look() {
        return read(meter -> meter.look);
    }

    private Map<String, Reading> read(Function<Meter, Tally> which) {
        Map<String, Reading> readings = new LinkedHashMap<>();
        meters.forEach((name, meter) -> {
            drain(name, meter);
            Reading reading = which.apply(meter).read();
            if (reading != null) {
                readings.put(name, reading);
            }
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
