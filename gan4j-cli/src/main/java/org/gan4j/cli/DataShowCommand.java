package org.gan4j.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gan4j.data.Attribute;
import org.gan4j.data.Dataset;
import org.gan4j.data.LabelledFiles;
import org.gan4j.data.Split;
import org.gan4j.data.Vocabulary;
import org.gan4j.image.Picture;
import org.gan4j.image.Png;
import org.gan4j.run.Samples;
import org.gan4j.run.SoundSamples;
import org.gan4j.run.TextSamples;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Shows what a GAN would see of a dataset. */
@Command(
        name = "show",
        description = "Tell about a dataset, and make a picture of some of it.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  gan4j data show mnist",
            "  gan4j data show my-photos.zip --size 128 --out some.png",
            "  gan4j data show edges:avatars"
        })
final class DataShowCommand implements Callable<Integer> {

    private static final int COLUMNS = 8;
    private static final int TEXTS_SHOWN = 8;
    private static final int MOST_CLASSES_SHOWN = 20;

    /** Decoding images, and playing notes, takes time. */
    private static final int COUNTED_FILES = 2_000;

    private static final int COUNTED_IN_MEMORY = 100_000;

    @Spec
    private CommandSpec spec;

    @ParentCommand
    private DataCommand parent;

    @Parameters(paramLabel = "DATA", description = "A name that gan4j data list shows, a folder, or a ZIP archive.")
    private String name;

    @Mixin
    private DataOptions options;

    @Option(names = "--split", paramLabel = "training|test", defaultValue = "TRAINING", description = "Which part.")
    private Split split;

    @Option(
            names = "--out",
            paramLabel = "FILE.png",
            description =
                    "Where the picture (of sounds also one to hear, of texts the text) goes. Without it: data-NAME.png in"
                            + " this folder.")
    private @Nullable Path out;

    @Override
    public Integer call() {
        DataSource.Opened opened = options.source(name).open(split, false);
        Dataset data = opened.data();
        PrintWriter console = spec.commandLine().getOut();
        console.println(data.name() + ": " + Words.examples(data.size(), data.x()));
        if (data.y().isImage()) {
            console.println("  each beside an image of " + Words.pixels(data.y()));
        }
        opened.notes().forEach(note -> console.println("  note: " + note));
        if (data.x().isText()) {
            return showTexts(data, console);
        }
        for (int i = 0; i < data.attributes().size(); i++) {
            console.println("  " + classes(data, i));
        }
        console.println("  digest " + data.digest());
        Path file = file(data, ".png");
        Picture picture = Samples.reals(data);
        Png.write(file, picture);
        if (data.x().isSound()) {
            Path wav = SoundSamples.beside(file);
            SoundSamples.wav(SoundSamples.reals(data), data.x().numbers()).write(wav);
            console.println("  to be heard in " + Words.path(wav));
        }
        if (parent.terminal().showsPictures()) {
            console.print(parent.terminal()
                    .render(
                            picture,
                            spec.commandLine().getUsageHelpWidth(),
                            data.x().isImage() ? COLUMNS : 1));
        }
        console.println("  some of them are in " + Words.path(file));
        return 0;
    }

    private Path file(Dataset data, String extension) {
        return out == null ? Path.of("data-" + data.name().replaceAll("[^A-Za-z0-9._-]+", "-") + extension) : out;
    }

    private int showTexts(Dataset data, PrintWriter console) {
        Vocabulary vocabulary = Vocabulary.of(data.attributes());
        console.println("  vocabulary of " + vocabulary.size()
                + (vocabulary.isCharacters() ? " characters" : " words: " + String.join(" ", vocabulary.words())));
        console.println("  digest " + data.digest());
        List<String> texts = TextSamples.reals(data);
        texts.stream().limit(TEXTS_SHOWN).forEach(text -> console.println("    " + text));
        Path file = file(data, ".txt");
        TextSamples.write(file, texts);
        console.println("  some of them are in " + Words.path(file));
        return 0;
    }

    /** How many examples have each value of an attribute, among some spread over the whole. */
    private static String classes(Dataset data, int attribute) {
        Attribute about = data.attributes().get(attribute);
        long counted = Math.min(
                data.size(), data instanceof LabelledFiles || data.x().isSound() ? COUNTED_FILES : COUNTED_IN_MEMORY);
        long[] counts = new long[about.values().size()];
        for (long i = 0; i < counted; i++) {
            counts[data.get(i * data.size() / counted).y()[attribute] & 0xff]++;
        }
        String text = IntStream.range(0, Math.min(counts.length, MOST_CLASSES_SHOWN))
                .mapToObj(value -> about.values().get(value) + " " + Words.count(counts[value]))
                .collect(Collectors.joining(", "));
        return about.name() + (counted < data.size() ? " (of " + Words.count(counted) + " examples)" : "") + ": " + text
                + (counts.length > MOST_CLASSES_SHOWN ? " and " + (counts.length - MOST_CLASSES_SHOWN) + " more" : "");
    }
}
