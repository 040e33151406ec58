package org.gan4j.image;

import java.util.Base64;
import java.util.Locale;
import java.util.Map;

/** Pictures as text that a terminal shows: real pixels where it can, coloured half blocks otherwise. */
public final class TerminalPicture {

    /** What a terminal can show, best first. */
    public enum Protocol {
        /** PNG, the way of kitty and Ghostty. */
        KITTY,
        /** PNG, the way of iTerm2 and WezTerm. */
        ITERM,
        /** Two pixels a character in 16 million colours. */
        TRUE_COLOUR,
        /** Two pixels a character in 240 colours. */
        PALETTE,
        /** No pictures. */
        NONE
    }

    private static final String ESCAPE = "\u001b";
    private static final String UPPER_HALF = "\u2580";
    private static final int KITTY_CHUNK_CHARACTERS = 4096;

    /** About how wide a character is, so that pictures are not blown up. */
    private static final int CHARACTER_PIXELS = 8;

    private TerminalPicture() {}

    /**
     * What the terminal of this environment can show.
     *
     * @param environment the process's variables; {@code NO_COLOR} turns pictures off
     * @param terminal whether the output goes to a terminal at all
     */
    public static Protocol detect(Map<String, String> environment, boolean terminal) {
        String term = environment.getOrDefault("TERM", "");
        if (!terminal
                || term.equals("dumb")
                || !environment.getOrDefault("NO_COLOR", "").isEmpty()) {
            return Protocol.NONE;
        }
        // what runs inside a multiplexer reaches the terminal as text only
        boolean direct = !environment.containsKey("TMUX") && !term.startsWith("screen") && !term.startsWith("tmux");
        String program = environment.getOrDefault("TERM_PROGRAM", "").toLowerCase(Locale.ROOT);
        if (direct) {
            if (environment.containsKey("KITTY_WINDOW_ID") || term.equals("xterm-kitty") || program.equals("ghostty")) {
                return Protocol.KITTY;
            }
            if (program.equals("iterm.app") || program.equals("wezterm")) {
                return Protocol.ITERM;
            }
        }
        String colours = environment.getOrDefault("COLORTERM", "").toLowerCase(Locale.ROOT);
        if (colours.equals("truecolor")
                || colours.equals("24bit")
                || term.endsWith("-direct")
                || environment.containsKey("WT_SESSION")) {
            return Protocol.TRUE_COLOUR;
        }
        return term.contains("256color") ? Protocol.PALETTE : Protocol.NONE;
    }

    /**
     * The text to print, with its line feeds; empty for {@link Protocol#NONE}.
     *
     * @param maximumColumns how many characters wide it may be
     */
    public static String render(Picture picture, Protocol protocol, int maximumColumns) {
        if (maximumColumns < 1) {
            throw new IllegalArgumentException("a picture needs at least one column");
        }
        int columns = Math.min(maximumColumns, (picture.width() + CHARACTER_PIXELS - 1) / CHARACTER_PIXELS);
        return switch (protocol) {
            case KITTY -> kitty(picture, columns);
            case ITERM -> iterm(picture, columns);
            case TRUE_COLOUR -> blocks(picture.within(maximumColumns, Integer.MAX_VALUE), true);
            case PALETTE -> blocks(picture.within(maximumColumns, Integer.MAX_VALUE), false);
            case NONE -> "";
        };
    }

    private static String kitty(Picture picture, int columns) {
        String data = Base64.getEncoder().encodeToString(Png.encode(picture));
        StringBuilder text = new StringBuilder();
        for (int start = 0; start < data.length(); start += KITTY_CHUNK_CHARACTERS) {
            int end = Math.min(data.length(), start + KITTY_CHUNK_CHARACTERS);
            // a=T: show at once, f=100: PNG, q=2: do not answer, m=1: more follows
            String keys = start == 0 ? "a=T,f=100,q=2,c=" + columns + "," : "";
            int more = end < data.length() ? 1 : 0;
            text.append(ESCAPE + "_G").append(keys).append("m=").append(more).append(';');
            text.append(data, start, end).append(ESCAPE + "\\");
        }
        return text.append('\n').toString();
    }

    private static String iterm(Picture picture, int columns) {
        byte[] png = Png.encode(picture);
        return ESCAPE + "]1337;File=inline=1;size=" + png.length + ";width=" + columns + ";preserveAspectRatio=1:"
                + Base64.getEncoder().encodeToString(png) + "\u0007\n";
    }

    /** One line of characters for two lines of pixels: the upper is the character's colour, the lower its background. */
    private static String blocks(Picture picture, boolean trueColour) {
        StringBuilder text = new StringBuilder();
        for (int y = 0; y < picture.height(); y += 2) {
            String before = "";
            for (int x = 0; x < picture.width(); x++) {
                String colours = ESCAPE + "[38;" + colour(picture, x, y, trueColour);
                if (y + 1 < picture.height()) {
                    colours += ";48;" + colour(picture, x, y + 1, trueColour);
                }
                colours += "m";
                text.append(colours.equals(before) ? "" : colours).append(UPPER_HALF);
                before = colours;
            }
            text.append(ESCAPE + "[0m\n");
        }
        return text.toString();
    }

    private static String colour(Picture picture, int x, int y, boolean trueColour) {
        int red = picture.at(x, y, 0);
        int green = picture.at(x, y, 1);
        int blue = picture.at(x, y, 2);
        return trueColour ? "2;" + red + ";" + green + ";" + blue : "5;" + numbered(red, green, blue);
    }

    /** The number of the nearest of xterm's colours: 16 to 231 are a cube of 6 steps, 232 to 255 greys from 8 in steps of 10. */
    private static int numbered(int red, int green, int blue) {
        int grey = Math.max(0, Math.min(23, Math.round(((red + green + blue) / 3f - 8) / 10)));
        int value = 8 + 10 * grey;
        int r = step(red);
        int g = step(green);
        int b = step(blue);
        boolean cubeIsNearer = distance(red, green, blue, level(r), level(g), level(b))
                <= distance(red, green, blue, value, value, value);
        return cubeIsNearer ? 16 + 36 * r + 6 * g + b : 232 + grey;
    }

    private static int distance(int red, int green, int blue, int r, int g, int b) {
        return (red - r) * (red - r) + (green - g) * (green - g) + (blue - b) * (blue - b);
    }

    /** The nearest of the levels 0, 95, 135, 175, 215, 255. */
    private static int step(int value) {
        return value < 48 ? 0 : value < 115 ? 1 : (value - 35) / 40;
    }

    private static int level(int step) {
        return step == 0 ? 0 : 55 + 40 * step;
    }
}
