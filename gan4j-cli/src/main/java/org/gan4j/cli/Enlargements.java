package org.gan4j.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gan4j.Painter;
import org.gan4j.data.Field;
import org.gan4j.data.Photographs;
import org.gan4j.error.DataException;
import org.gan4j.image.Picture;
import org.gan4j.image.Png;
import org.gan4j.run.RunRecord;

/** Whole photographs of any size, enlarged by a GAN that learned from pairs of large and small ones. */
final class Enlargements {

    private static final long SEED = 0;
    /** Of an enlarged photograph; each takes a few hundred bytes while networks compute. */
    private static final long MOST_PIXELS = 1L << 23;

    private Enlargements() {}

    /** Whether the run's GAN enlarges what it is given. */
    static boolean ofRun(RunRecord record) {
        Field x = record.data().x();
        Field y = record.data().y();
        return x.isImage() && y.isImage() && x.height() > y.height();
    }

    /**
     * Writes each photograph of a folder or ZIP archive under its own name, with the ending .png.
     *
     * @return how many
     */
    static int write(Painter painter, Path photographs, Path folder) {
        int factor = painter.data().x().height() / painter.data().y().height();
        Photographs from = Photographs.open(photographs);
        List<String> written = new ArrayList<>();
        for (String name : from.names()) {
            Picture small = from.get(name, painter.layout().channels());
            long pixels = (long) factor * small.width() * factor * small.height();
            if (pixels > MOST_PIXELS) {
                throw new DataException(
                        photographs.resolve(name).toString(),
                        "has " + small.width() + " x " + small.height() + " pixels, too many to be enlarged " + factor
                                + " times at once: cut it in pieces of at most "
                                + Words.count(MOST_PIXELS / factor / factor) + " pixels");
            }
            // Names of an archive's folders become part of the file's own.
            String flat = name.substring(0, name.lastIndexOf('.')).replaceAll("[^A-Za-z0-9._-]+", "-");
            Path target = folder.resolve((written.contains(flat) ? flat + "-" + written.size() : flat) + ".png");
            written.add(flat);
            Png.write(target, painter.picture(SEED, small));
        }
        return written.size();
    }
}
