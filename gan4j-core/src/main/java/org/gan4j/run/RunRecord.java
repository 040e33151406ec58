package org.gan4j.run;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.gan4j.Config;
import org.gan4j.data.Attribute;
import org.gan4j.data.Field;
import org.gan4j.error.CheckpointException;
import org.gan4j.error.CheckpointException.Kind;

/**
 * {@code run.json}: everything that a run is a function of, and where it stands. The one in the run's folder says where it started; the
 * one in a snapshot says where the snapshot was taken and which files belong to it.
 *
 * @param format the version of this file
 * @param gan4j the version that wrote it
 * @param libtorch the version that computed
 * @param gan the recipe's name
 * @param settings every setting, resolved
 * @param data what it learns from
 * @param batch real samples in a minibatch
 * @param minutes the budget in minutes, 0 if in images
 * @param plannedImages the budget in images, 0 as long as it is not known
 * @param seed of everything random
 * @param precision {@code fp32} or {@code bf16}, resolved
 * @param device {@code cpu} or {@code cuda}, resolved
 * @param threads CPU threads of libtorch
 * @param mirror whether images are flipped at random
 * @param cadence when files are written
 * @param evaluation by what it is judged at its snapshots
 * @param step rounds played
 * @param images real images shown
 * @param seconds time spent training
 * @param updates steps of Adam made by each player
 * @param files SHA-256 of the snapshot's files by name
 */
public record RunRecord(
        int format,
        String gan4j,
        String libtorch,
        String gan,
        Map<String, String> settings,
        DataRecord data,
        int batch,
        double minutes,
        long plannedImages,
        long seed,
        String precision,
        String device,
        int threads,
        boolean mirror,
        Job.Cadence cadence,
        Evaluation evaluation,
        long step,
        long images,
        double seconds,
        Map<String, Long> updates,
        Map<String, String> files) {

    /**
     * The data of a run.
     *
     * @param name what people call it
     * @param size examples
     * @param digest of its content
     * @param x the layout of real samples
     * @param y the layout of what belongs to them
     * @param attributes what the labels mean; where x is tokens, the vocabulary
     * @param opened how it was opened
     */
    public record DataRecord(
            String name,
            long size,
            String digest,
            Field x,
            Field y,
            List<Attribute> attributes,
            Map<String, String> opened) {

        /** What networks need to know of it. */
        public Config.Data layout() {
            return new Config.Data(x, y, attributes);
        }
    }

    /** The version of the file that this gan4j writes; it reads this one only. */
    public static final int FORMAT = 1;

    public static final String FILE = "run.json";

    private static final int LARGEST_BYTES = 4 << 20;

    private static final ObjectMapper JSON = new ObjectMapper()
            .setVisibility(PropertyAccessor.IS_GETTER, JsonAutoDetect.Visibility.NONE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES);

    /** As JSON. */
    public String toJson() {
        try {
            return JSON.writeValueAsString(this) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Reads the record of a run or a snapshot.
     *
     * @throws CheckpointException missing, corrupt, too old or too new
     */
    public static RunRecord read(Path folder) {
        Path file = folder.resolve(FILE);
        JsonNode tree;
        try {
            if (!Files.isRegularFile(file)) {
                throw new CheckpointException(
                        Kind.MISSING,
                        folder + " is not a run of gan4j (it has no " + FILE
                                + "): name a folder such as runs/00000-dcgan-avatars");
            }
            if (Files.size(file) > LARGEST_BYTES) {
                throw corrupt(file, "it is larger than any record", null);
            }
            tree = JSON.readTree(Files.readAllBytes(file));
        } catch (IOException e) {
            throw corrupt(file, "it is not JSON", e);
        }
        JsonNode format = tree.get("format");
        if (format == null || !format.isInt() || format.asInt() < 1) {
            throw corrupt(file, "it names no format", null);
        }
        if (format.asInt() > FORMAT) {
            throw new CheckpointException(
                    Kind.TOO_NEW,
                    file + " has format " + format + ", this gan4j reads " + FORMAT
                            + ": use the gan4j that wrote it, or a newer one");
        }
        if (tree instanceof ObjectNode record && !record.has("evaluation")) {
            // Written before there were evaluations.
            record.set("cadence", JSON.valueToTree(Job.Cadence.USUAL));
            record.set("evaluation", JSON.valueToTree(Evaluation.NONE));
        }
        try {
            return JSON.treeToValue(tree, RunRecord.class);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw corrupt(file, firstLine(e), e);
        }
    }

    private static CheckpointException corrupt(
            Path file, String why, @org.jspecify.annotations.Nullable Throwable cause) {
        return new CheckpointException(
                Kind.CORRUPT,
                file + " is damaged (" + why + "): take another snapshot of the run, or train again",
                cause);
    }

    private static String firstLine(Exception e) {
        String message = String.valueOf(e.getMessage());
        return message.lines().findFirst().orElse("unreadable");
    }

    /** Where the run stands now, with the files of a snapshot. */
    public RunRecord at(
            long nowStep,
            long nowImages,
            double nowSeconds,
            Map<String, Long> nowUpdates,
            Map<String, String> nowFiles) {
        return new RunRecord(
                format,
                gan4j,
                libtorch,
                gan,
                settings,
                data,
                batch,
                minutes,
                plannedImages,
                seed,
                precision,
                device,
                threads,
                mirror,
                cadence,
                evaluation,
                nowStep,
                nowImages,
                nowSeconds,
                nowUpdates,
                nowFiles);
    }

    /** With another budget, for a run that goes on. */
    public RunRecord within(Budget budget) {
        return budgeted(budget.minutes(), budget.images());
    }

    /** With the budget in images. */
    public RunRecord planned(long imagesInAll) {
        return budgeted(minutes, imagesInAll);
    }

    private RunRecord budgeted(double otherMinutes, long otherImages) {
        return new RunRecord(
                format,
                gan4j,
                libtorch,
                gan,
                settings,
                data,
                batch,
                otherMinutes,
                otherImages,
                seed,
                precision,
                device,
                threads,
                mirror,
                cadence,
                evaluation,
                step,
                images,
                seconds,
                updates,
                files);
    }
}
