package org.gan4j.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Rows of words, in columns as wide as need be; the first to the left, the others to the right. */
record Table(String title, List<String> heads, List<List<String>> rows, List<String> notes) {

    Table(String title, String... heads) {
        this(title, List.of(heads), new ArrayList<>(), new ArrayList<>());
    }

    void row(String... cells) {
        if (cells.length != heads.size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + heads.size() + " columns");
        }
        rows.add(List.of(cells));
    }

    /** Something that must not be overlooked: printed below. */
    void note(String text) {
        notes.add(text);
    }

    void print(PrintStream out) {
        out.println();
        out.println(title);
        List<List<String>> all = new ArrayList<>();
        all.add(heads);
        all.addAll(rows);
        for (List<String> row : all) {
            StringBuilder line = new StringBuilder("  ");
            for (int column = 0; column < row.size(); column++) {
                int at = column;
                int width = all.stream()
                        .mapToInt(cells -> cells.get(at).length())
                        .max()
                        .orElse(0);
                String room = " ".repeat(width - row.get(column).length());
                line.append(column == 0 ? row.get(column) + room : "  " + room + row.get(column));
            }
            out.println(line.toString().stripTrailing());
        }
        notes.forEach(note -> out.println("  ! " + note));
        out.flush();
    }
}
