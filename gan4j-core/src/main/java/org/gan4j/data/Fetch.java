package org.gan4j.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.gan4j.error.ConfigurationException;
import org.gan4j.error.DataException;
import org.gan4j.error.StorageException;

/**
 * Downloads public datasets to where {@link Datasets#open(String, Datasets.Options)} looks for them: one folder each in the data home.
 * A download that breaks off goes on where it stopped, the published checksums are compared, and a dataset is either there as a whole
 * or not at all.
 */
public final class Fetch {

    /** Told while bytes arrive, on the calling thread. */
    public interface Progress {

        /**
         * @param file the name of the file that is arriving
         * @param bytes how much of it is here
         * @param total how long it is, or -1 if the server does not say
         */
        void at(String file, long bytes, long total);
    }

    /** A file and its published MD5 checksum. */
    record Item(String file, String md5) {}

    /** Where a dataset is and what it is made of; an archive is one item, unpacked. */
    record Origin(URI base, List<Item> items, boolean archive) {}

    private static final long MOST_BYTES = 512L << 20;
    private static final Map<String, Origin> PUBLISHED = published();

    private final Path home;
    private final Map<String, Origin> origins;
    private final Duration pause;

    /** Fetches from the official addresses. */
    public Fetch(Path home) {
        this(home, PUBLISHED, Duration.ofMillis(500));
    }

    /** Fetches from other addresses where {@code bases} names one for a dataset: a mirror's folder, ending in {@code /}. */
    public Fetch(Path home, Map<String, URI> bases) {
        this(home, mirrored(bases), Duration.ofMillis(500));
    }

    Fetch(Path home, Map<String, Origin> origins, Duration pause) {
        this.home = home;
        this.origins = origins;
        this.pause = pause;
    }

    /** The datasets that can be fetched. */
    public static List<String> names() {
        return List.copyOf(PUBLISHED.keySet());
    }

    /**
     * Brings a dataset here, unless it is here already.
     *
     * @return its folder
     * @throws ConfigurationException if nothing of this name can be fetched
     * @throws DataException if a server does not give the right file
     * @throws StorageException if it cannot be written
     */
    public Path fetch(String name, Progress progress) {
        Origin origin = origins.get(name);
        if (origin == null) {
            throw new ConfigurationException(
                    "\"" + name + "\" cannot be fetched; these can: " + String.join(", ", origins.keySet())
                            + ". Others are drawn, or made of these as stackedmnist is of mnist");
        }
        Path folder = home.resolve(name);
        try {
            if (origin.archive()) {
                if (!Files.exists(folder)) {
                    Item item = origin.items().get(0);
                    unpack(bring(origin, item, home, progress), folder);
                }
                return folder;
            }
            for (Item item : origin.items()) {
                bring(origin, item, folder, progress);
            }
            return folder;
        } catch (IOException e) {
            throw new StorageException(
                    "cannot write to " + home + " (" + e + "); check the disk's space and permissions", e);
        }
    }

    private Path bring(Origin origin, Item item, Path folder, Progress progress) throws IOException {
        Path file = folder.resolve(item.file());
        if (!Files.exists(file) || !Download.md5(file).equals(item.md5())) {
            new Download(origin.base().resolve(item.file()), file, item.md5(), MOST_BYTES, pause).run(progress);
        }
        return file;
    }

    /** Unpacks beside the folder, so that the folder appears as a whole. */
    private static void unpack(Path archive, Path folder) throws IOException {
        Path beside = folder.resolveSibling(folder.getFileName() + ".part");
        delete(beside);
        Files.createDirectories(beside);
        try (InputStream file = new BufferedInputStream(Files.newInputStream(archive));
                InputStream in = new GZIPInputStream(file, 1 << 16)) {
            Tar.unpack(in, archive.toString(), beside, MOST_BYTES);
        } catch (ZipException | EOFException e) {
            throw new DataException(
                    archive.toString(), "is damaged (" + e.getMessage() + "); remove it and fetch again", e);
        }
        List<Path> inside;
        try (Stream<Path> files = Files.list(beside)) {
            inside = files.toList();
        }
        // Archives of datasets usually hold one folder, whose name says nothing more.
        boolean wrapped = inside.size() == 1 && Files.isDirectory(inside.get(0));
        Files.move(wrapped ? inside.get(0) : beside, folder);
        delete(beside);
        Files.delete(archive);
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }

    private static Map<String, Origin> mirrored(Map<String, URI> bases) {
        Map<String, Origin> origins = new LinkedHashMap<>(PUBLISHED);
        bases.forEach((name, base) ->
                origins.computeIfPresent(name, (key, origin) -> new Origin(base, origin.items(), origin.archive())));
        return origins;
    }

    private static Map<String, Origin> published() {
        Map<String, Origin> origins = new LinkedHashMap<>();
        // The mirror that torchvision uses.
        origins.put(
                "mnist",
                idx(
                        "https://ossci-datasets.s3.amazonaws.com/mnist/",
                        "f68b3c2dcbeaaa9fbdd348bbdeb94873",
                        "d53e105ee54ea40749a09fcbcd1e9432",
                        "9fb629c4189551a2d022fa330f9573f3",
                        "ec29112dd5afa0611ce80d1b7f02629c"));
        origins.put(
                "fashion-mnist",
                idx(
                        "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",
                        "8d4fb7e6c68d591d4c3dfef9ec88bf0d",
                        "25c81989df183df01b3e8a0aad5dffbe",
                        "bef4ecab320f06d8554ea6380940ec79",
                        "bb300cfdad3c16e7a12a480ee83cd310"));
        origins.put(
                "cifar10",
                new Origin(
                        URI.create("https://www.cs.toronto.edu/~kriz/"),
                        List.of(new Item("cifar-10-binary.tar.gz", "c32a1d4ab5d03f1284b67883e8d87530")),
                        true));
        return origins;
    }

    private static Origin idx(
            String base, String trainImages, String trainLabels, String testImages, String testLabels) {
        return new Origin(
                URI.create(base),
                List.of(
                        new Item("train-images-idx3-ubyte.gz", trainImages),
                        new Item("train-labels-idx1-ubyte.gz", trainLabels),
                        new Item("t10k-images-idx3-ubyte.gz", testImages),
                        new Item("t10k-labels-idx1-ubyte.gz", testLabels)),
                false);
    }
}
