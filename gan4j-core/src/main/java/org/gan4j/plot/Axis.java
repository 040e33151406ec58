package org.gan4j.plot;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * What one direction of a plot means.
 *
 * @param label what is counted, and in which unit; empty for nothing
 * @param from the value at the left or lower end
 * @param to the value at the right or upper end, above {@code from}
 * @param logarithmic whether equal steps are equal factors; {@code from} is then positive
 */
public record Axis(String label, double from, double to, boolean logarithmic) {

    /** A number that is written at its place. */
    record Tick(double value, String text) {}

    private static final double MARGIN = 0.04;
    private static final int FEW_DECADES = 2;

    public Axis {
        if (!(to - from > 0) || Double.isInfinite(to - from)) {
            throw new IllegalArgumentException("an axis goes from a number to a larger one, not " + from + " to " + to);
        }
        if (logarithmic && !(from > 0)) {
            throw new IllegalArgumentException("a logarithmic axis starts above 0, not at " + from);
        }
    }

    /** A linear axis. */
    public static Axis of(String label, double from, double to) {
        return new Axis(label, from, to, false);
    }

    /** A logarithmic axis. */
    public static Axis logarithmic(String label, double from, double to) {
        return new Axis(label, from, to, true);
    }

    /** A linear axis on which all these values lie, with a little room; what is not finite is left out. */
    public static Axis around(String label, double[]... values) {
        double[] finite = Arrays.stream(values)
                .flatMapToDouble(DoubleStream::of)
                .filter(Double::isFinite)
                .toArray();
        double least = Arrays.stream(finite).min().orElse(0);
        double most = Arrays.stream(finite).max().orElse(1);
        double room = most > least ? MARGIN * (most - least) : Math.max(1e-9, 0.5 * Math.abs(most));
        return of(label, least - room, most + room);
    }

    /** So many values from one end to the other, both included, evenly on the paper. */
    public double[] places(int count) {
        double[] places = new double[count];
        for (int i = 0; i < count; i++) {
            double share = (double) i / (count - 1);
            places[i] = logarithmic ? from * Math.pow(to / from, share) : from + share * (to - from);
        }
        return places;
    }

    /** Where a value lies: 0 at {@code from}, 1 at {@code to}, beyond that outside. */
    double place(double value) {
        return logarithmic ? Math.log(value / from) / Math.log(to / from) : (value - from) / (to - from);
    }

    /** About so many round numbers on the axis, at most. */
    List<Tick> ticks(int most) {
        return logarithmic ? decades(most) : steps(most);
    }

    private List<Tick> steps(int most) {
        double rough = (to - from) / Math.max(1, most);
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = power
                * DoubleStream.of(1, 2, 5, 10)
                        .filter(factor -> factor * power >= rough * (1 - 1e-9))
                        .findFirst()
                        .orElse(10);
        int digits = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
        List<Tick> ticks = new ArrayList<>();
        double slack = 1e-9 * step;
        for (double i = Math.ceil((from - slack) / step); i * step <= to + slack; i++) {
            ticks.add(new Tick(i * step, text(i * step, digits)));
        }
        return ticks;
    }

    private static String text(double value, int digits) {
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_EVEN);
        String plain = rounded.signum() == 0 ? "0" : rounded.toPlainString();
        return Math.abs(value) >= 1e5 && digits == 0
                ? String.format(Locale.ROOT, "%.3g", value).replaceAll("\\.?0*e\\+?0*", "e")
                : plain.replace('-', '\u2212');
    }

    private List<Tick> decades(int most) {
        int first = (int) Math.ceil(Math.log10(from) - 1e-9);
        int last = (int) Math.floor(Math.log10(to) + 1e-9);
        int every = Math.max(1, -Math.floorDiv(-(last - first + 1), Math.max(1, most)));
        // Few powers of ten are too little to read values by.
        int[] factors = last - first < FEW_DECADES ? new int[] {1, 2, 5} : new int[] {1};
        List<Tick> ticks = new ArrayList<>();
        for (int power = first - 1; power <= last; power++) {
            for (int factor : factors) {
                double value = factor * Math.pow(10, power);
                if (Math.floorMod(power - first, every) == 0 && value >= from && value <= to) {
                    String text = power >= -3 && power <= 4
                            ? BigDecimal.valueOf(factor)
                                    .scaleByPowerOfTen(power)
                                    .toPlainString()
                            : factor + "e" + Integer.toString(power).replace('-', '\u2212');
                    ticks.add(new Tick(value, text));
                }
            }
        }
        return ticks;
    }
}
