package org.gan4j.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;
import org.gan4j.random.Randomness;

/**
 * Points in the plane with a known density: a mixture of equally likely round Gaussians, so that a GAN can be judged against the truth
 * in minutes. Point {@code i} is a function of the seed and {@code i}: nothing is stored, and 100,000 points are only a convention.
 *
 * <p>The curves (moons, spiral, swissroll) are <em>defined</em> as mixtures of many Gaussians along the curve, closer to each other
 * than their deviation; so their densities are exact too.
 */
public final class Points implements Dataset {

    /** The centre of one Gaussian. */
    public record Mode(double x, double y) {}

    /** As in the protocol of PacGAN (Lin et al. 2018) and VEEGAN (Srivastava et al. 2017). */
    public static final long POINTS = 100_000;

    private static final int FINE = 512;
    private static final long CHOICE = 1;
    private static final long DISTANCE = 2;
    private static final long ANGLE = 3;

    private final String name;
    private final List<Mode> modes;
    private final double deviation;
    private final int classes;
    private final long size;
    private final long seed;
    private final List<Attribute> attributes;

    private Points(String name, List<Mode> modes, double deviation, int classes, Split split) {
        this(name, modes, deviation, classes, POINTS, split == Split.TRAINING ? 0 : 1);
    }

    private Points(String name, List<Mode> modes, double deviation, int classes, long size, long seed) {
        this.name = name;
        this.modes = List.copyOf(modes);
        this.deviation = deviation;
        this.classes = classes;
        this.size = size;
        this.seed = seed;
        this.attributes = classes == 1
                ? List.of()
                : List.of(new Attribute(
                        "part",
                        IntStream.range(0, classes).mapToObj(Integer::toString).toList()));
    }

    /** Eight Gaussians of deviation 0.01 on the unit circle (PacGAN, VEEGAN); the label is the Gaussian. */
    public static Points ring(Split split) {
        return ring(8, 1, 0.01, split);
    }

    /** {@code count} Gaussians (at most 256) on a circle about the origin; the label is the Gaussian. */
    public static Points ring(int count, double radius, double deviation, Split split) {
        return new Points("ring", curve(count, i -> polar(radius, 2 * Math.PI * i / count)), deviation, count, split);
    }

    /** 25 Gaussians of deviation 0.05 at {-4, -2, 0, 2, 4} squared (PacGAN, VEEGAN); the label is the Gaussian. */
    public static Points grid(Split split) {
        List<Mode> modes = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            modes.add(new Mode(2 * (i % 5) - 4, 2 * (i / 5) - 4));
        }
        return new Points("grid", modes, 0.05, 25, split);
    }

    /** Two interleaved half circles of radius 1, deviation 0.1; the label is the half circle. */
    public static Points moons(Split split) {
        List<Mode> modes = new ArrayList<>(curve(FINE, i -> polar(1, Math.PI * (i + 0.5) / FINE)));
        for (Mode upper : List.copyOf(modes)) {
            modes.add(new Mode(1 - upper.x(), 0.5 - upper.y()));
        }
        return new Points("moons", modes, 0.1, 2, split);
    }

    /** Two arms of a spiral of Archimedes about the origin, one and a quarter turns out to radius 4, deviation 0.1; the label is the arm. */
    public static Points spiral(Split split) {
        double last = 3 * Math.PI;
        List<Mode> modes = new ArrayList<>(curve(FINE, i -> {
            double angle = Math.PI / 2 + 2.5 * Math.PI * (i + 0.5) / FINE;
            return polar(4 * angle / last, angle);
        }));
        for (Mode arm : List.copyOf(modes)) {
            modes.add(new Mode(-arm.x(), -arm.y()));
        }
        return new Points("spiral", modes, 0.1, 2, split);
    }

    /** The Swiss roll from above: t (cos t, sin t) / 5 for t from 1.5 pi to 4.5 pi, deviation 0.2; no labels. */
    public static Points swissroll(Split split) {
        List<Mode> modes = curve(2 * FINE, i -> {
            double angle = 1.5 * Math.PI * (1 + 2 * (i + 0.5) / (2 * FINE));
            return polar(angle / 5, angle);
        });
        return new Points("swissroll", modes, 0.2, 1, split);
    }

    /** The same distribution with another number of points and other draws. */
    public Points draw(long size, long seed) {
        if (size < 1) {
            throw new IllegalArgumentException(size + " points; at least 1 can be drawn");
        }
        return new Points(name, modes, deviation, classes, size, seed);
    }

    /** The centres of the Gaussians, each as likely as any other. */
    public List<Mode> modes() {
        return modes;
    }

    /** The standard deviation of every Gaussian, in each direction. */
    public double deviation() {
        return deviation;
    }

    /** The number of the centre nearest to a point. */
    public int nearest(double x, double y) {
        int nearest = 0;
        for (int k = 1; k < modes.size(); k++) {
            if (squaredDistance(modes.get(k), x, y) < squaredDistance(modes.get(nearest), x, y)) {
                nearest = k;
            }
        }
        return nearest;
    }

    /** The largest coordinate of a centre: points divided by it lie in about [-1, 1]. */
    public double scale() {
        return modes.stream()
                .mapToDouble(mode -> Math.max(Math.abs(mode.x()), Math.abs(mode.y())))
                .max()
                .orElseThrow();
    }

    /** The natural logarithm of the true density at a point; finite wherever its square is. */
    public double logDensity(double x, double y) {
        double nearest = Double.POSITIVE_INFINITY;
        for (Mode mode : modes) {
            nearest = Math.min(nearest, squaredDistance(mode, x, y));
        }
        double variance = deviation * deviation;
        double sum = 0;
        for (Mode mode : modes) {
            sum += Math.exp((nearest - squaredDistance(mode, x, y)) / (2 * variance));
        }
        return Math.log(sum / modes.size()) - nearest / (2 * variance) - Math.log(2 * Math.PI * variance);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public Field x() {
        return Field.floats(2);
    }

    @Override
    public Field y() {
        return classes == 1 ? Field.NONE : Field.labels(1);
    }

    @Override
    public List<Attribute> attributes() {
        return attributes;
    }

    @Override
    public Example get(long index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException("point " + index + " of " + size);
        }
        int chosen = (int) (uniform(CHOICE, index) * modes.size());
        // Box and Muller: an exponential squared distance and a uniform angle make two independent normals.
        double distance = deviation * StrictMath.sqrt(-2 * StrictMath.log(1 - uniform(DISTANCE, index)));
        double angle = 2 * Math.PI * uniform(ANGLE, index);
        Mode mode = modes.get(chosen);
        byte[] x = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat((float) (mode.x() + distance * StrictMath.cos(angle)))
                .putFloat((float) (mode.y() + distance * StrictMath.sin(angle)))
                .array();
        return classes == 1
                ? Example.of(x)
                : new Example(x, new byte[] {(byte) ((long) chosen * classes / modes.size())});
    }

    @Override
    public String digest() {
        Digest digest = new Digest()
                .text("points 1")
                .text(name)
                .number(size)
                .number(seed)
                .number(classes);
        digest.number(Double.doubleToLongBits(deviation));
        for (Mode mode : modes) {
            digest.number(Double.doubleToLongBits(mode.x())).number(Double.doubleToLongBits(mode.y()));
        }
        return digest.hex();
    }

    @Override
    public String toString() {
        return name + ", " + size + " points";
    }

    static double squaredDistance(Mode mode, double x, double y) {
        return (x - mode.x()) * (x - mode.x()) + (y - mode.y()) * (y - mode.y());
    }

    private double uniform(long stream, long index) {
        return Randomness.fraction(Randomness.mix(seed, stream, index));
    }

    private static List<Mode> curve(int count, DoubleFunction<Mode> place) {
        return IntStream.range(0, count).mapToObj(place::apply).toList();
    }

    private static Mode polar(double radius, double angle) {
        return new Mode(radius * StrictMath.cos(angle), radius * StrictMath.sin(angle));
    }
}
