package org.gan4j.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gan4j.data.Dataset;
import org.gan4j.data.Datasets;
import org.gan4j.data.Split;
import org.gan4j.data.TextLines;
import org.gan4j.error.ConfigurationException;
import org.gan4j.error.DataException;
import org.gan4j.eval.Reference;

/**
 * Which data, and how to open it.
 *
 * @param data a name or a path
 * @param size pixels per side; 0 for what is usual
 * @param channels 1 or 3; 0 for what is usual
 * @param skipBad whether images that cannot be read are left out
 */
record DataSource(String data, int size, int channels, boolean skipBad) {

    private static final String AVATARS = "avatars";
    private static final int SMALLEST_POWER = 16;

    /**
     * Open data.
     *
     * @param how what opens it again in the same way, wherever one is
     * @param notes what the user should know about it
     */
    record Opened(Dataset data, DataSource how, List<String> notes) {}

    /**
     * Opens the data. Without a size, avatars and folders of images are brought to 64 x 64, crops for super-resolution to 96 x 96; other
     * data keeps its own (of sounds the number of samples, of texts the length). Without channels, avatars are grey, but in pairs of
     * images coloured.
     *
     * @param powerOfTwo whether images of their own size are enlarged to the next power of two, for networks that double
     */
    Opened open(Split split, boolean powerOfTwo) {
        int wantedChannels = channels == 0 && data.equals(AVATARS) ? 1 : channels;
        int wantedSize = size == 0 ? Datasets.usualSize(data) : size;
        List<String> notes = new ArrayList<>();
        Dataset opened = open(split, wantedSize, wantedChannels);
        if (powerOfTwo && wantedSize == 0 && opened.x().isImage()) {
            int own = opened.x().height();
            if (Integer.bitCount(own) != 1) {
                wantedSize = Math.max(SMALLEST_POWER, Integer.highestOneBit(own) * 2);
                opened = open(split, wantedSize, wantedChannels);
                notes.add("its images of " + own + " x " + own + " pixels are brought to " + wantedSize + " x "
                        + wantedSize + ", since this GAN needs a power of two (--size says otherwise)");
            }
        }
        if (opened.x().isSound() || opened instanceof TextLines) {
            if (channels != 0) {
                throw new ConfigurationException(data + " holds no images: leave out --channels");
            }
        } else if (!opened.x().isImage() && (size != 0 || channels != 0)) {
            throw new ConfigurationException(data + " holds " + (opened.x().isText() ? "texts" : "points")
                    + ", which have neither size nor channels: leave out --size and --channels");
        }
        if (!opened.skipped().isEmpty()) {
            notes.add(Words.count(opened.skipped().size()) + " left out, the first: "
                    + opened.skipped().get(0));
        }
        return new Opened(opened, new DataSource(place(), wantedSize, wantedChannels, skipBad), notes);
    }

    /** What opens the same from any folder: paths become absolute. */
    private String place() {
        String base = Datasets.base(data);
        String prefixes = data.substring(0, data.length() - base.length());
        return Datasets.names().containsKey(base)
                ? data
                : prefixes + Path.of(base).toAbsolutePath().normalize();
    }

    private Dataset open(Split split, int pixels, int planes) {
        return Datasets.open(data, new Datasets.Options(pixels, planes, split, skipBad));
    }

    /** For a run's record. */
    Map<String, String> toMap() {
        return Map.of(
                "data",
                data,
                "size",
                Integer.toString(size),
                "channels",
                Integer.toString(channels),
                "skip_bad",
                Boolean.toString(skipBad));
    }

    /**
     * The training data of a run, opened as it was.
     *
     * @param record as {@link #toMap} wrote it
     * @throws ConfigurationException if it was not this class that wrote it
     */
    static Dataset reopen(Map<String, String> record) {
        return reopen(record, Split.TRAINING);
    }

    /**
     * What the run is judged by: its data with every label and every pair that was hidden from it, and what was held back.
     *
     * @param seen the data as the run sees it
     */
    static Reference reference(Map<String, String> record, Dataset seen) {
        Dataset training = shown(record).equals(record) ? seen : whole(record);
        return held(record).map(test -> Reference.of(training, test)).orElseGet(() -> Reference.of(training));
    }

    /** What was held back of the run's data, with every label and every pair; nothing, if nothing was. */
    static Optional<Dataset> held(Map<String, String> record) {
        try {
            return Optional.of(reopen(shown(record), Split.TEST));
        } catch (DataException e) {
            // Nothing was held back; protocols say so.
            return Optional.empty();
        }
    }

    /** The run's data with every label and every pair that was hidden from it. */
    static Dataset whole(Map<String, String> record) {
        return reopen(shown(record));
    }

    private static Map<String, String> shown(Map<String, String> record) {
        Map<String, String> shown = new HashMap<>(record);
        shown.computeIfPresent("data", (key, data) -> Datasets.shown(data));
        return shown;
    }

    private static Dataset reopen(Map<String, String> record, Split split) {
        try {
            int size = Integer.parseInt(record.getOrDefault("size", ""));
            int channels = Integer.parseInt(record.getOrDefault("channels", ""));
            boolean skipBad = Boolean.parseBoolean(record.get("skip_bad"));
            return Datasets.open(record.getOrDefault("data", ""), new Datasets.Options(size, channels, split, skipBad));
        } catch (NumberFormatException e) {
            throw new ConfigurationException(
                    "the run does not say how to open its data, since it was not started by gan4j train:"
                            + " resume it from Java, with Training.resume",
                    e);
        }
    }
}
