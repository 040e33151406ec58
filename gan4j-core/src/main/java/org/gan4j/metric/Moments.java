package org.gan4j.metric;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.gan4j.error.ConfigurationException;

/**
 * The mean and the covariance of features, in double precision, gathered from a stream: memory is columns x columns, however many rows
 * come. How the rows are cut into batches changes no bit, if nobody asks in between. Moments of parts add up to those of the whole (Chan, Golub and LeVeque 1979),
 * but for the last digits, so machines can share the work.
 *
 * <p>Not safe for several threads at once.
 */
public final class Moments {

    /** The most columns: a tensor in a file is at most 2 GiB. */
    static final int LARGEST = 16_383;

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

    /** As they were. */
    Moments(long rows, double[] mean, double[] scatter) {
        this(mean.length);
        this.rows = rows;
        System.arraycopy(mean, 0, this.mean, 0, mean.length);
        System.arraycopy(scatter, 0, this.scatter, 0, scatter.length);
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
        Features.demandAlike("a covariance", columns, features.columns());
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
        Features.demandAlike("a covariance", columns, other.columns);
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
            throw new ConfigurationException(
                    "at least 2 samples are needed for a covariance, not " + rows + "; ask for more");
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

    /** The sum of (x - mean)(x - mean)^T: [columns, columns], of which only the upper triangle means anything. */
    double[] scatter() {
        settle();
        return scatter;
    }

    /**
     * Writes them to a safetensors file.
     *
     * @param notes what they are of: the protocol, the digest of the data, ...; compared on reading
     * @throws org.gan4j.error.StorageException if the disk refuses
     */
    public void write(Path file, Map<String, String> notes) {
        MomentsFile.write(this, file, notes);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param notes what they must be of
     * @throws org.gan4j.error.CheckpointException {@code MISSING} if there is no such file, {@code CORRUPT} if it is damaged, {@code
     *     MISMATCH} if it has other notes
     */
    public static Moments read(Path file, Map<String, String> notes) {
        return MomentsFile.read(file, notes);
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
            Workers.each((columns + BLOCK - 1) / BLOCK, block -> add(block * BLOCK, centred));
            return this;
        });
        waitingNumbers = 0;
    }

    /** Adds to the scatter a block of rows, from column {@code from}, which is its first row, to the right border. */
    private void add(int from, Tensor centred) {
        int to = Math.min(from + BLOCK, columns);
        int width = columns - from;
        double[] block = Matrices.compute(() ->
                Matrices.values(Matrices.columns(centred, from, to).t().mm(Matrices.columns(centred, from, columns))));
        for (int i = 0; i < to - from; i++) {
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
}
