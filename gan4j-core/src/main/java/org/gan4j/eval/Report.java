package org.gan4j.eval;

import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gan4j.file.Atomic;
import org.gan4j.file.Storage;
import org.gan4j.image.Png;

/** Scores and figures on one page that opens from disk and needs nothing else. */
public final class Report {

    private static final String FILE = "report.html";

    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>%1$s</title>
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <style>
            body { font: 15px/1.5 system-ui, sans-serif; color: #222; background: #fff; max-width: 72rem; margin: 2rem auto; padding: 0 1rem }
            h1 { font-size: 1.4rem } table { border-collapse: collapse; width: 100%% }
            td, th { text-align: left; vertical-align: top; padding: .3rem 1.2rem .3rem 0; border-bottom: 1px solid #ddd }
            td:nth-child(2), th:nth-child(2) { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap }
            @media (min-width: 50rem) { td:first-child { white-space: nowrap } }
            figure { margin: 2rem 0 } img { max-width: 100%%; image-rendering: auto } figcaption { color: #555; max-width: 46rem }
            </style></head><body>
            <h1>%1$s</h1>
            <table><tr><th>score</th><th>value</th><th>how it was found</th></tr>
            """;

    private Report() {}

    /** Writes each figure as a file of its own. */
    public static void figures(Path folder, List<Figure> figures) {
        Storage.folders(folder);
        figures.forEach(figure -> saved(folder, figure));
    }

    private static byte[] saved(Path folder, Figure figure) {
        byte[] png = Png.encode(figure.picture());
        Atomic.file(folder.resolve(figure.file()), png);
        return png;
    }

    /** Writes each figure as a file of its own, and {@code report.html}. */
    public static void write(Path folder, String title, Verdict verdict) {
        Storage.folders(folder);
        StringBuilder page = new StringBuilder(String.format(Locale.ROOT, HEAD, escaped(title)));
        for (Score score : verdict.scores()) {
            page.append(String.format(
                    Locale.ROOT,
                    "<tr><td>%s%s</td><td>%s</td><td>%s</td></tr>%n",
                    escaped(score.brief()),
                    score.better().arrow(),
                    score.text(),
                    escaped(Stream.of(score.seenBy(), score.protocol())
                            .filter(part -> !part.isEmpty())
                            .collect(Collectors.joining("; ")))));
        }
        page.append("</table>\n");
        for (Figure figure : verdict.figures()) {
            page.append("<figure><img alt=\"")
                    .append(escaped(figure.file()))
                    .append("\" src=\"data:image/png;base64,")
                    .append(Base64.getEncoder().encodeToString(saved(folder, figure)))
                    .append("\"><figcaption>")
                    .append(escaped(figure.caption()))
                    .append("</figcaption></figure>\n");
        }
        Atomic.file(folder.resolve(FILE), page.append("</body></html>\n").toString());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
