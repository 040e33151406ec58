package org.gan4j.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.gan4j.error.DataException;

/** Files in a ZIP archive, stored or deflated, read in place. The archive stays open as long as the dataset is in use. */
final class ZipShelf implements Shelf {

    private final Path path;
    private final ZipFile zip;
    private final List<String> names;

    ZipShelf(Path path, Ware ware) {
        this.path = path;
        try {
            // Closed by its own cleaner once nobody can reach it: datasets have no close.
            this.zip = new ZipFile(path.toFile());
        } catch (IOException | IllegalArgumentException e) {
            throw new DataException(
                    path.toString(),
                    "is not a ZIP archive, or a damaged one (" + e.getMessage() + "); copy it again",
                    e);
        }
        this.names =
                Shelf.sorted(path, ware, zip.stream().map(ZipEntry::getName).map(this::checked));
        Set<String> distinct = new HashSet<>();
        for (String name : names) {
            if (!distinct.add(name)) {
                throw new DataException(source(name), "is in the archive twice; pack the folder again");
            }
        }
    }

    @Override
    public List<String> names() {
        return names;
    }

    @Override
    public byte[] read(String name) {
        ZipEntry entry = entry(name);
        Shelf.checkSize(source(name), entry.getSize());
        byte[] bytes;
        try (InputStream in = zip.getInputStream(entry)) {
            // One byte more than declared, to notice an entry that inflates further.
            bytes = in.readNBytes((int) entry.getSize() + 1);
        } catch (IOException | IllegalArgumentException e) {
            throw new DataException(source(name), "cannot be read (" + e.getMessage() + "); copy the archive again", e);
        }
        CRC32 sum = new CRC32();
        sum.update(bytes);
        if (bytes.length != entry.getSize() || sum.getValue() != entry.getCrc()) {
            throw new DataException(
                    source(name),
                    "is not what the archive's directory says (size or checksum); copy the archive again");
        }
        return bytes;
    }

    @Override
    public String source(String name) {
        return path + "!/" + name;
    }

    /** The size and the CRC-32 in the archive's directory. */
    @Override
    public String mark(String name) {
        ZipEntry entry = entry(name);
        return entry.getSize() + " " + entry.getCrc();
    }

    private ZipEntry entry(String name) {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null || entry.getSize() < 0) {
            throw new DataException(
                    source(name), "has a damaged entry in the archive's directory; copy the archive again");
        }
        return entry;
    }

    private String checked(String name) {
        if (name.startsWith("/") || Arrays.asList(name.split("[/\\\\]")).contains("..")) {
            throw new DataException(
                    source(name), "is a name that leaves the archive; do not trust it, or pack the folder again");
        }
        return name;
    }
}
