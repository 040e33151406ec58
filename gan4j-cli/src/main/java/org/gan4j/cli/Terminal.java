package org.gan4j.cli;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import java.io.Console;
import java.nio.charset.Charset;
import java.util.Map;
import org.gan4j.image.Picture;
import org.gan4j.image.TerminalPicture;
import org.gan4j.image.TerminalPicture.Protocol;

/**
 * What the standard output can show.
 *
 * @param interactive whether a person looks at it, and a line can be written over
 * @param blocks whether it has the characters that bars and pictures are made of
 * @param pictures how to show a picture
 */
record Terminal(boolean interactive, boolean blocks, Protocol pictures) {

    /** A file, a pipe, or nothing. */
    static final Terminal NONE = new Terminal(false, false, Protocol.NONE);

    private static final String BLOCKS = "\u2580\u2588\u2502";
    private static final int COLUMNS = 66;

    /** The terminal of this process; {@link #NONE} if its output goes elsewhere. */
    static Terminal here(Map<String, String> environment) {
        if (!isTerminal() || environment.getOrDefault("TERM", "").equals("dumb")) {
            return NONE;
        }
        boolean blocks = charset().newEncoder().canEncode(BLOCKS);
        Protocol pictures = TerminalPicture.detect(environment, true);
        boolean inCharacters = pictures == Protocol.TRUE_COLOUR || pictures == Protocol.PALETTE;
        return new Terminal(true, blocks, inCharacters && !blocks ? Protocol.NONE : pictures);
    }

    /** How the standard output's characters are written. */
    static Charset charset() {
        Console console = System.console();
        return console == null ? Charset.defaultCharset() : console.charset();
    }

    /** Asks the system: Java's own answer is also about the input, and differs between releases. */
    private static boolean isTerminal() {
        try {
            boolean windows = Platform.isWindows();
            return NativeLibrary.getInstance(windows ? "msvcrt" : "c")
                            .getFunction(windows ? "_isatty" : "isatty")
                            .invokeInt(new Object[] {1})
                    != 0;
        } catch (LinkageError e) {
            return System.console() != null;
        }
    }

    boolean showsPictures() {
        return pictures != Protocol.NONE;
    }

    /**
     * A small picture as text. Of a grid the whole if the terminal has pixels; if it has only characters, a part from the corner that
     * they can show.
     *
     * @param columns how wide the terminal is
     * @param cells how many cells a row of the grid has; 1 if the picture is no grid
     */
    String render(Picture picture, int columns, int cells) {
        boolean pixels = pictures == Protocol.KITTY || pictures == Protocol.ITERM;
        return TerminalPicture.render(pixels ? picture : corner(picture, cells), pictures, Math.min(columns, COLUMNS));
    }

    /** The first four cells of the first two rows, where there are more. */
    private static Picture corner(Picture grid, int cells) {
        if (cells <= 4) {
            return grid;
        }
        int width = grid.width() * 4 / cells;
        int height = Math.min(grid.height(), width / 2);
        byte[] pixels = new byte[width * height * grid.channels()];
        int row = width * grid.channels();
        for (int y = 0; y < height; y++) {
            System.arraycopy(grid.pixels(), y * grid.width() * grid.channels(), pixels, y * row, row);
        }
        return new Picture(width, height, grid.channels(), pixels);
    }
}
