package org.gan4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.gan4j.Painter;
import org.gan4j.data.Dataset;
import org.gan4j.data.Datasets;
import org.gan4j.data.Example;
import org.gan4j.error.ConfigurationException;
import org.gan4j.file.Atomic;
import org.gan4j.file.Storage;
import org.gan4j.image.Grid;
import org.gan4j.image.Picture;
import org.gan4j.image.Png;
import org.gan4j.image.PointsPicture;
import org.gan4j.run.RunFolder;
import org.gan4j.run.RunRecord;
import org.gan4j.run.Training;
import org.gan4j.zoo.Zoo;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Makes samples with a trained GAN. */
@Command(
        name = "sample",
        description = "Make samples with a trained GAN. The same seed gives the same sample, always.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  gan4j sample runs/00000-dcgan-avatars           a grid of 64",
            "  gan4j sample runs/00000-dcgan-avatars --seeds 7,20-29 --out some.png",
            "  gan4j sample runs/00000-dcgan-avatars --count 1000 --out faces/",
            "  gan4j sample runs/00002-cgan-mnist --seeds 0-7 --labels digit=all --columns 10",
            "  gan4j sample runs/00004-infogan-mnist --seeds 0-4 --turn 1=-2:2",
            "  gan4j sample runs/00003-pix2pix-grey-cifar10 --from my/pictures --out coloured/",
            "  gan4j sample runs/00004-srgan-photos --from my/photos --out enlarged/",
            "  gan4j sample runs/00001-gan-ring --count 5000 --out points.csv"
        })
final class SampleCommand implements Callable<Integer> {

    private static final int USUAL_IMAGES = 64;
    private static final int USUAL_POINTS = 2000;
    private static final int USUAL_SOUNDS = 16;
    private static final int CHUNK = 64;
    private static final long MOST_PIXELS = 1L << 26;
    private static final int POINTS_PIXELS = 512;
    private static final double MARGIN = 1.25;

    @Spec
    private CommandSpec spec;

    @ParentCommand
    private Main main;

    @Parameters(paramLabel = "RUN", description = "The run's folder, or that of one of its snapshots.")
    private Path run;

    @Option(
            names = "--count",
            paramLabel = "N",
            description = "How many, of seeds 0, 1, 2, ... Without it: 64 images or texts, 16 sounds, or 2000 points.")
    private @Nullable Integer count;

    @Option(names = "--seeds", paramLabel = "LIST", description = "Or which seeds, as in 0-63,100.")
    private @Nullable String seedList;

    @Option(
            names = "--out",
            paramLabel = "PATH",
            description =
                    "A file .png for one picture of all, .csv for points as numbers, .wav for sounds (and .png for pictures of"
                            + " them), .txt for texts, or a folder for one file a seed. Without it: RUN/samples.png, .wav"
                            + " or .txt.")
    private @Nullable Path out;

    @Option(names = "--columns", paramLabel = "N", description = "Of the grid. Without it: as many as there are rows.")
    private int columns;

    @Option(
            names = "--labels",
            paramLabel = "LIST",
            description =
                    "Of GANs that learned from labels: what to make, as in digit=3, or digit=all for each in turn."
                            + " What is not named is left to the seed.")
    private @Nullable String labels;

    @Option(
            names = "--from",
            paramLabel = "PATH",
            description = "Of GANs that make a picture from another: the folder or ZIP of pictures to start from;"
                    + " where they enlarge, photographs of any size."
                    + " Without it: those of the run's data that were held back.")
    private @Nullable String from;

    @Option(
            names = "--turn",
            paramLabel = "N[=LOW:HIGH]",
            description =
                    "To see what number N of the latent means: a row for each seed, in which it goes from LOW to HIGH."
                            + " Without them: from -1 to 1.")
    private @Nullable String turn;

    @Override
    public Integer call() {
        RunRecord record = RunRecord.read(run);
        Path snapshot = RunFolder.snapshotOf(run);
        if (record.evaluation().wanted() && !snapshot.equals(run)) {
            spec.commandLine()
                    .getErr()
                    .println("note: by the best snapshot, " + Words.path(snapshot) + "; for another name its folder");
        }
        if (record.data().x().isSound() || record.data().x().isText()) {
            return soundsOrTexts(record);
        }
        if (from != null && Enlargements.ofRun(record)) {
            return enlargements(from);
        }
        boolean points = !record.data().x().isImage();
        Path target = out == null ? run.resolve("samples.png") : out;
        String extension = extension(target);
        refuseNumbers();
        refuse(points, extension);
        Turn turned = turn == null ? null : Turn.parse(turn);
        PrintWriter console = spec.commandLine().getOut();
        long[] seeds;
        try (Painter painter = Training.painter(run, Zoo::get)) {
            Wishes wishes = wishes(record, painter, seeds(points ? USUAL_POINTS : USUAL_IMAGES));
            if (turned != null) {
                columns = columns > 0 ? columns : Turn.USUAL_STEPS;
                wishes = wishes.each(columns);
            }
            seeds = wishes.seeds();
            Picture picture = null;
            switch (extension) {
                case "png" -> {
                    picture = points ? points(painter.numbers(seeds)) : grid(painter, wishes, turned);
                    createFolder(target.toAbsolutePath().getParent());
                    Png.write(target, picture);
                }
                case "csv" -> {
                    createFolder(target.toAbsolutePath().getParent());
                    Atomic.file(target, csv(seeds, painter.numbers(seeds)));
                }
                default -> each(painter, wishes, target);
            }
            if (picture != null && main.terminal().showsPictures()) {
                console.print(main.terminal()
                        .render(picture, spec.commandLine().getUsageHelpWidth(), points ? 1 : columns(seeds.length)));
            }
        }
        console.println(Words.count(seeds.length) + (points ? " points" : seeds.length == 1 ? " image" : " images")
                + " of " + Words.path(run) + " are in " + Words.path(target));
        return 0;
    }

    private int soundsOrTexts(RunRecord record) {
        boolean sounds = record.data().x().isSound();
        Path target = out == null ? run.resolve(sounds ? "samples.wav" : "samples.txt") : out;
        String extension = extension(target);
        refuseNumbers();
        if (turn != null) {
            throw new ConfigurationException(record.gan() + " makes no images: leave out --turn");
        }
        SampleFiles.refuse(record.data().x(), target, extension);
        int made;
        try (Painter painter = Training.painter(run, Zoo::get)) {
            Wishes wishes = wishes(record, painter, seeds(sounds ? USUAL_SOUNDS : USUAL_IMAGES));
            made = wishes.seeds().length;
            createFolder(extension.isEmpty() ? target : target.toAbsolutePath().getParent());
            SampleFiles.write(painter, wishes.seeds(), wishes.y(), target, extension);
        }
        String what = (sounds ? "sound" : "text") + (made == 1 ? "" : "s");
        spec.commandLine()
                .getOut()
                .println(Words.count(made) + " " + what + " of " + Words.path(run) + " are in " + Words.path(target));
        return 0;
    }

    private void refuseNumbers() {
        if (count != null && seedList != null) {
            throw new ConfigurationException("say --count or --seeds, not both");
        }
        if (count != null && (count < 1 || count > 1_000_000)) {
            throw new ConfigurationException("--count " + count + ": say a number from 1 to 1000000");
        }
        if (columns < 0) {
            throw new ConfigurationException("--columns " + columns + ": say a number from 1");
        }
    }

    private int enlargements(String photographs) {
        Path target = out == null ? run.resolve("enlarged") : out;
        if (!extension(target).isEmpty()) {
            throw new ConfigurationException("--out " + out + ": photographs are of different sizes; say a folder");
        }
        if (count != null || seedList != null) {
            throw new ConfigurationException("photographs are enlarged without a seed: leave out --count and --seeds");
        }
        createFolder(target);
        try (Painter painter = Training.painter(run, Zoo::get)) {
            int enlarged = Enlargements.write(painter, Path.of(photographs), target);
            spec.commandLine()
                    .getOut()
                    .println(Words.count(enlarged) + (enlarged == 1 ? " photograph" : " photographs")
                            + ", enlarged, are in " + Words.path(target));
        }
        return 0;
    }

    private void refuse(boolean points, String extension) {
        if (turn != null && (points || !extension.equals("png") || columns == 1)) {
            throw new ConfigurationException("--turn makes one picture of rows of images: say a file .png after --out,"
                    + " and at least 2 columns, of a GAN that makes images");
        }
        if (!points && extension.equals("csv")) {
            throw new ConfigurationException(
                    "--out " + out + ": images are not numbers; say a file .png, or a folder for one file a seed");
        }
        if (points && extension.isEmpty()) {
            throw new ConfigurationException(
                    "--out " + out + ": for points say a file .png for a picture of them, or .csv for their numbers");
        }
        if (!List.of("", "png", "csv").contains(extension)) {
            throw new ConfigurationException(
                    "--out " + out + ": gan4j writes no ." + extension + "; say a file .png, or a folder");
        }
    }

    /** Of files that hold pictures or numbers; any other name is a folder's. */
    private static String extension(Path path) {
        String name = path.toString();
        String end = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        boolean file = List.of("png", "csv", "jpg", "jpeg", "gif", "bmp", "webp", "wav", "txt", "json", "npy", "zip")
                .contains(end);
        return file && name.contains(".") && !Files.isDirectory(path) ? end : "";
    }

    private long[] seeds(int usual) {
        if (seedList != null) {
            return Seeds.parse(seedList);
        }
        return LongStream.range(0, count == null ? usual : count).toArray();
    }

    private int columns(int images) {
        return columns > 0 ? Math.min(columns, images) : (int) Math.ceil(Math.sqrt(images));
    }

    /** What to make: a seed for each, and the labels or the picture that it is made from. */
    private record Wishes(long[] seeds, byte[][] y) {
        Wishes part(int from, int to) {
            return new Wishes(Arrays.copyOfRange(seeds, from, to), Arrays.copyOfRange(y, from, to));
        }

        /** Each so many times. */
        Wishes each(int times) {
            int[] rows =
                    IntStream.range(0, times * seeds.length).map(i -> i / times).toArray();
            return new Wishes(
                    Arrays.stream(rows).mapToLong(row -> seeds[row]).toArray(),
                    Arrays.stream(rows).mapToObj(row -> y[row]).toArray(byte[][]::new));
        }
    }

    private Wishes wishes(RunRecord record, Painter painter, long[] seeds) {
        boolean pictures = painter.conditional() && record.data().y().isImage();
        if (labels != null && (!painter.conditional() || pictures)) {
            throw new ConfigurationException(record.gan() + " takes no labels: leave out --labels");
        }
        if (from != null && !pictures) {
            throw new ConfigurationException(record.gan() + " makes no picture from another: leave out --from");
        }
        if (pictures) {
            Dataset sources = from == null
                    ? DataSource.held(record.data().opened())
                            .orElseGet(() -> DataSource.whole(record.data().opened()))
                    : Datasets.open(
                            from,
                            Datasets.Options.images(
                                    record.data().y().height(),
                                    record.data().y().channels()));
            byte[][] y = new byte[seeds.length][];
            for (int i = 0; i < seeds.length; i++) {
                Example source = sources.get(Math.floorMod(seeds[i], sources.size()));
                y[i] = from == null ? source.y() : source.x();
            }
            return new Wishes(seeds, y);
        }
        if (labels == null) {
            return new Wishes(seeds, painter.labels(seeds));
        }
        Labels asked = Labels.parse(labels, record.data().attributes());
        long[] repeated = asked.seeds(seeds);
        return new Wishes(repeated, asked.over(painter.labels(repeated)));
    }

    private Picture grid(Painter painter, Wishes wishes, @Nullable Turn turned) {
        long[] seeds = wishes.seeds();
        long side = Math.max(painter.layout().width(), painter.layout().height()) + 50L;
        int across = columns(seeds.length);
        long rows = (seeds.length + across - 1) / across;
        if (across * side * rows * side > MOST_PIXELS) {
            throw new ConfigurationException(
                    Words.count(seeds.length)
                            + " images make too large a picture: say a folder for one file a seed, as in --out samples, or fewer");
        }
        List<Picture> pictures = turned == null
                ? painter.pictures(seeds, wishes.y())
                : painter.turned(seeds, wishes.y(), turned.number(), turned.values(seeds.length / columns, columns));
        return Grid.of(pictures, across);
    }

    private static void each(Painter painter, Wishes wishes, Path folder) {
        createFolder(folder);
        int digits = 1 + (int) Math.log10(Math.max(1, wishes.seeds().length));
        boolean repeated = Arrays.stream(wishes.seeds()).distinct().count() < wishes.seeds().length;
        for (int first = 0; first < wishes.seeds().length; first += CHUNK) {
            Wishes chunk = wishes.part(first, Math.min(first + CHUNK, wishes.seeds().length));
            List<Picture> pictures = painter.pictures(chunk.seeds(), chunk.y());
            for (int i = 0; i < pictures.size(); i++) {
                String name = String.format(Locale.ROOT, "seed%04d", chunk.seeds()[i]);
                String number = repeated ? String.format(Locale.ROOT, "-%0" + digits + "d", first + i) : "";
                Png.write(folder.resolve(name + number + ".png"), pictures.get(i));
            }
        }
    }

    private static Picture points(float[] points) {
        double farthest = 0;
        for (float coordinate : points) {
            farthest = Math.max(farthest, Math.abs(coordinate));
        }
        return PointsPicture.draw(new float[0], points, farthest > 0 ? MARGIN * farthest : 1, POINTS_PIXELS);
    }

    private static String csv(long[] seeds, float[] points) {
        StringBuilder text = new StringBuilder("seed,x,y\n");
        for (int i = 0; i < seeds.length; i++) {
            text.append(seeds[i])
                    .append(',')
                    .append(points[2 * i])
                    .append(',')
                    .append(points[2 * i + 1])
                    .append('\n');
        }
        return text.toString();
    }

    private static void createFolder(@Nullable Path folder) {
        if (folder == null) {
            return;
        }
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw Storage.failure("create", folder, e);
        }
    }
}
