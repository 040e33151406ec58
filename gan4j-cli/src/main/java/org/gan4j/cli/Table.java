package org.gan4j.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Text in columns as wide as their text; where the whole is too wide, the widest wrap. */
final class Table {

    private static final int NARROWEST = 80;
    private static final int WIDEST = 130;
    private static final int GAP = 2;

    private final int columns;
    private final List<String[]> rows = new ArrayList<>();

    /** @param columns of the terminal, in characters */
    Table(int columns) {
        this.columns = Math.max(NARROWEST, Math.min(WIDEST, columns)) - 1;
    }

    /** As many cells as in every other row. */
    Table row(String... cells) {
        rows.add(cells);
        return this;
    }

    @Override
    public String toString() {
        int[] widths = widths();
        StringBuilder text = new StringBuilder();
        for (String[] row : rows) {
            List<List<String>> cells = new ArrayList<>();
            for (int i = 0; i < row.length; i++) {
                cells.add(wrap(row[i], widths[i]));
            }
            int lines = cells.stream().mapToInt(List::size).max().orElse(0);
            for (int line = 0; line < lines; line++) {
                StringBuilder all = new StringBuilder();
                for (int i = 0; i < widths.length; i++) {
                    String part = line < cells.get(i).size() ? cells.get(i).get(line) : "";
                    all.append(part).append(" ".repeat(Math.max(0, widths[i] - part.length()) + GAP));
                }
                text.append(all.toString().stripTrailing()).append(System.lineSeparator());
            }
        }
        return text.toString();
    }

    private int[] widths() {
        int[] widths = new int[rows.get(0).length];
        for (String[] row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        }
        while (Arrays.stream(widths).sum() + GAP * (widths.length - 1) > columns) {
            int widest = 0;
            for (int i = 1; i < widths.length; i++) {
                widest = widths[i] > widths[widest] ? i : widest;
            }
            widths[widest]--;
        }
        return widths;
    }

    /** Breaks between words; a word that is too long stays whole. */
    private static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (line.length() > 0 && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() > 0 ? " " : "").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
