package org.gan4j.data;

import java.nio.file.Path;
import java.util.List;

/**
 * The files of one kind below a folder or in a ZIP archive, an example each. Sub-folders are classes, unless there are more than 256 of
 * them or files outside; {@code train} beside {@code test} (or {@code val}) are the splits. The order is that of the paths. Up to an
 * eighth of the heap keeps decoded files.
 */
public final class LabelledFiles implements Dataset {

    /** What makes numbers of a file. */
    interface Decoder {
        /**
         * @param source what the file is called in errors
         */
        byte[] x(byte[] file, String source);
    }

    private final String name;
    private final String kind;
    private final Field field;
    private final Shelf shelf;
    private final Layout layout;
    private final Decoder decoder;
    private final Examples examples;
    private volatile String digest = "";

    /**
     * @param kind the first word of the digest
     * @param skipBad whether files that cannot be read are left out, after a check of all
     */
    LabelledFiles(Path path, String kind, Shelf shelf, Layout layout, Field field, boolean skipBad, Decoder decoder) {
        this.name = Datasets.nameOf(path);
        this.kind = kind;
        this.shelf = shelf;
        this.layout = layout;
        this.field = field;
        this.decoder = decoder;
        this.examples = new Examples(path.toString(), layout.names().size(), field.bytes() + 1, skipBad, this::read);
    }

    @Override
    public List<String> skipped() {
        return examples.skipped();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long size() {
        return examples.size();
    }

    @Override
    public Field x() {
        return field;
    }

    @Override
    public Field y() {
        return layout.classes().isEmpty() ? Field.NONE : Field.labels(1);
    }

    @Override
    public List<Attribute> attributes() {
        return layout.classes().isEmpty() ? List.of() : List.of(new Attribute("class", layout.classes()));
    }

    @Override
    public Example get(long index) {
        return examples.get(index);
    }

    /**
     * Of the layout and, for each file in order, its path, size and content: in an archive the checksum in its directory, in a folder
     * the first 64 KiB (so that a large folder is judged in minutes, not hours).
     */
    @Override
    public String digest() {
        if (digest.isEmpty()) {
            Digest sum = new Digest()
                    .text(kind)
                    .text(field.toString())
                    .text(layout.classes().toString());
            shelf.addTo(sum, examples.keep(layout.names()));
            digest = sum.hex();
        }
        return digest;
    }

    private Example read(int file) {
        String path = layout.names().get(file);
        byte[] x = decoder.x(shelf.read(path), shelf.source(path));
        return layout.classes().isEmpty() ? Example.of(x) : new Example(x, new byte[] {layout.labels()[file]});
    }
}
