package org.gan4j.metric;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.bytedeco.pytorch.Tensor;
import org.gan4j.error.CheckpointException;
import org.gan4j.error.CheckpointException.Kind;
import org.gan4j.error.ConfigurationException;
import org.gan4j.file.DType;
import org.gan4j.file.Safetensors;
import org.gan4j.file.Safetensors.Spec;

/**
 * The mean and the covariance of features, in double precision, gathered from a stream: memory is columns x columns, however many rows
 * come. How the rows are cut into batches changes no bit. Moments of parts add up to those of the whole (Chan, Golub and LeVeque 1979),
 * but for the last digits, so machines can share the work.
 *
 * <p>Not safe for several threads at once.
 */
public final class Moments {

    private static final String FORMAT = "gan4j moments 1";

    /** The most columns: a tensor in a file is at most 2 GiB. */
    private static final int LARGEST = 16_383;

    /** Rows that are multiplied at once. */
    private static final int CHUNK = 1024;

    /** Columns that are: the lower triangle of the covariance is the upper one, so most of it is left out. */
    private static final int BLOCK = 256;

    private final int columns;
    private long rows;
    private final double[] mean;

    /** Sum of (x - mean)(x - mean)^T: [columns, columns], of which only the upper triangle is kept. */
    private final double[] scatter;

    /** Rows that came but are not in the sums yet. */
    private final float[] waiting;

    private int waitingNumbers;

    /** Of no rows yet. */
    public Moments(int columns) {
        if (columns < 1 || columns > LARGEST) {
            throw new IllegalArgumentException(columns + " columns; moments take 1 to " + LARGEST);
        }
        this.columns = columns;
        this.mean = new double[columns];
        this.scatter = new double[columns * columns];
        this.waiting = new float[CHUNK * columns];
    }

    /** Of these rows. */
    public static Moments of(Features features) {
        return new Moments(features.columns()).add(features);
    }

    /**
     * Takes in more rows.
     *
     * @return this
     * @throws ConfigurationException if they have other columns
     * @throws org.gan4j.error.DataException if a number is not finite
     */
    public Moments add(Features features) {
        demandColumns(features.columns());
        features.demandFinite("a covariance");
        float[] values = features.values();
        for (int from = 0; from < values.length; ) {
            int count = Math.min(values.length - from, waiting.length - waitingNumbers);
            System.arraycopy(values, from, waiting, waitingNumbers, count);
            waitingNumbers += count;
            from += count;
            if (waitingNumbers == waiting.length) {
                settle();
            }
        }
        return this;
    }

    /**
     * Takes in the rows that another has seen.
     *
     * @return this
     * @throws ConfigurationException if they have other columns
     */
    public Moments add(Moments other) {
        demandColumns(other.columns);
        settle();
        other.settle();
        if (other.rows > 0) {
            join(other.rows, other.mean);
            for (int i = 0; i < scatter.length; i++) {
                scatter[i] += other.scatter[i];
            }
        }
        return this;
    }

    public long rows() {
        return rows + waitingNumbers / columns;
    }

    public int columns() {
        return columns;
    }

    /** The mean of each column. */
    public double[] mean() {
        settle();
        return mean.clone();
    }

    /**
     * The covariance [columns, columns], row by row; divided by rows - 1, as NumPy does.
     *
     * @throws ConfigurationException if there are fewer than two rows
     */
    public double[] covariance() {
        settle();
        if (rows < 2) {
            throw new ConfigurationException("a covariance takes at least 2 samples, not " + rows + "; ask for more");
        }
        double[] covariance = new double[scatter.length];
        for (int i = 0; i < columns; i++) {
            for (int j = i; j < columns; j++) {
                covariance[i * columns + j] = scatter[i * columns + j] / (rows - 1);
                covariance[j * columns + i] = covariance[i * columns + j];
            }
        }
        return covariance;
    }

    private void demandColumns(int others) {
        if (others != columns) {
            throw new ConfigurationException("moments of " + columns + " columns cannot take in " + others
                    + "; measure all samples by the same network");
        }
    }

    /** Puts the rows that wait into the sums. */
    private void settle() {
        int count = waitingNumbers / columns;
        if (count == 0) {
            return;
        }
        Matrices.compute(() -> {
            Tensor x = Matrices.of(new Features(count, columns, Arrays.copyOf(waiting, waitingNumbers)));
            Tensor middle = x.mean(0);
            join(count, Matrices.values(middle));
            Tensor centred = x.sub(middle);
            for (int from = 0; from < columns; from += BLOCK) {
                int to = Math.min(from + BLOCK, columns);
                Tensor left = Matrices.columns(centred, from, to).t();
                add(from, Matrices.values(left.mm(Matrices.columns(centred, from, columns))));
            }
            return this;
        });
        waitingNumbers = 0;
    }

    /** Adds to the scatter, from row and column {@code from} on, a block that reaches its right border. */
    private void add(int from, double[] block) {
        int width = columns - from;
        for (int i = 0; i < block.length / width; i++) {
            int row = (from + i) * columns + from;
            for (int j = i; j < width; j++) {
                scatter[row + j] += block[i * width + j];
            }
        }
    }

    /** All of adding rows but for their own scatter: S += d d^T n m / (n + m), mean += d m / (n + m), where d = other - mean. */
    private void join(long count, double[] otherMean) {
        double share = (double) count / (rows + count);
        double[] difference = new double[columns];
        for (int j = 0; j < columns; j++) {
            difference[j] = otherMean[j] - mean[j];
            mean[j] += difference[j] * share;
        }
        if (rows > 0) {
            double weight = rows * share;
            for (int i = 0; i < columns; i++) {
                double scaled = difference[i] * weight;
                for (int j = i; j < columns; j++) {
                    scatter[i * columns + j] += scaled * difference[j];
                }
            }
        }
        rows += count;
    }

    /**
     * Writes them to a safetensors file.
     *
     * @param notes what they are of: the protocol, the digest of the data, ...; compared on reading
     * @throws org.gan4j.error.StorageException if the disk refuses
     */
    public void write(Path file, Map<String, String> notes) {
        settle();
        Map<String, String> metadata = new HashMap<>(notes);
        metadata.put("format", FORMAT);
        Map<String, ByteBuffer> numbers = Map.of(
                "rows",
                        ByteBuffer.allocate(Long.BYTES)
                                .order(ByteOrder.LITTLE_ENDIAN)
                                .putLong(rows)
                                .flip(),
                "mean", bytes(mean),
                "scatter", bytes(scatter));
        Safetensors.write(
                file, metadata, specs(columns), spec -> numbers.get(spec.name()).duplicate());
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param notes what they must be of
     * @throws CheckpointException {@code MISSING} if there is no such file, {@code CORRUPT} if it is damaged, {@code MISMATCH} if it holds
     *     something else or has other notes
     */
    public static Moments read(Path file, Map<String, String> notes) {
        try (Safetensors stored = Safetensors.open(file)) {
            demandNotes(file, notes, stored.metadata());
            int columns = stored.specs().stream()
                    .filter(spec -> spec.name().equals("mean") && spec.shape().size() == 1)
                    .mapToInt(spec -> Math.toIntExact(spec.shape().get(0)))
                    .findFirst()
                    .orElse(0);
            if (columns < 1 || columns > LARGEST || !Set.copyOf(stored.specs()).equals(Set.copyOf(specs(columns)))) {
                throw new CheckpointException(
                        Kind.CORRUPT,
                        file + ": moments are rows, mean and scatter, not " + stored.specs() + "; delete it");
            }
            Moments moments = new Moments(columns);
            moments.rows = stored.get("rows").getLong();
            stored.get("mean").asDoubleBuffer().get(moments.mean);
            stored.get("scatter").asDoubleBuffer().get(moments.scatter);
            if (!moments.possible()) {
                throw new CheckpointException(Kind.CORRUPT, file + ": these are no moments of numbers; delete it");
            }
            return moments;
        }
    }

    private static void demandNotes(Path file, Map<String, String> wanted, Map<String, String> found) {
        Map<String, String> all = new TreeMap<>(wanted);
        all.put("format", FORMAT);
        all.forEach((name, value) -> {
            if (!value.equals(found.get(name))) {
                throw new CheckpointException(
                        Kind.MISMATCH,
                        file + ": its " + name + " is " + found.get(name) + ", not " + value
                                + "; delete it, and it will be measured anew");
            }
        });
    }

    private boolean possible() {
        boolean possible = rows >= 0;
        for (int i = 0; i < columns; i++) {
            possible &= Double.isFinite(mean[i]) && scatter[i * columns + i] >= 0;
        }
        return possible && Arrays.stream(scatter).allMatch(Double::isFinite);
    }

    private static List<Spec> specs(long columns) {
        return List.of(
                new Spec("rows", DType.I64, List.of(1L)),
                new Spec("mean", DType.F64, List.of(columns)),
                new Spec("scatter", DType.F64, List.of(columns, columns)));
    }

    private static ByteBuffer bytes(double... numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(numbers.length, Double.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.asDoubleBuffer().put(numbers);
        return bytes;
    }
}
