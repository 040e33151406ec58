package org.gan4j.data;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Pictures at their own sizes, by number. Those looked at last stay decoded, as many as fit into a number of bytes. Safe on any thread:
 * two that ask for a picture at once may both decode it.
 */
final class Album {

    private final Shelf shelf;
    private final List<String> names;
    private final long room;
    private final Map<Integer, Planes> decoded = new LinkedHashMap<>(16, 0.75f, true);
    private long held;

    /**
     * @param room how many bytes of decoded pictures to hold
     */
    Album(Shelf shelf, List<String> names, long room) {
        this.shelf = shelf;
        this.names = names;
        this.room = room;
    }

    /** The whole picture, every pixel. */
    Planes get(int picture) {
        Planes known = known(picture);
        if (known != null) {
            return known;
        }
        Planes fresh = Pictures.decode(shelf.read(names.get(picture)), source(picture));
        keep(picture, fresh);
        return fresh;
    }

    /** What to call a picture in an error. */
    String source(int picture) {
        return shelf.source(names.get(picture));
    }

    /** How many bytes of decoded pictures there are. */
    synchronized long held() {
        return held;
    }

    private synchronized @Nullable Planes known(int picture) {
        return decoded.get(picture);
    }

    private synchronized void keep(int picture, Planes fresh) {
        if (decoded.put(picture, fresh) == null) {
            held += fresh.bytes().length;
        }
        for (Iterator<Planes> oldest = decoded.values().iterator(); held > room; ) {
            held -= oldest.next().bytes().length;
            oldest.remove();
        }
    }
}
