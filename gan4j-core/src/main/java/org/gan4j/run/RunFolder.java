package org.gan4j.run;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gan4j.error.CheckpointException;
import org.gan4j.error.CheckpointException.Kind;
import org.gan4j.file.Atomic;
import org.gan4j.file.Storage;
import org.jspecify.annotations.Nullable;

/** The names of things in a run's folder. Numbers in names are thousands of images shown. */
public record RunFolder(Path path) {

    private static final Pattern RUN = Pattern.compile("(\\d{5,})-.*");
    private static final Pattern SNAPSHOT = Pattern.compile("snapshot-(\\d+)");
    private static final int MOST_TRIES = 1000;

    /** A new folder {@code 00007-dcgan-avatars}, numbered after the highest that is there. */
    static RunFolder create(Path runs, String gan, String data) {
        String name = (gan + "-" + data).replaceAll("[^A-Za-z0-9._-]+", "-");
        try {
            Files.createDirectories(runs);
            for (int tries = 0; tries < MOST_TRIES; tries++) {
                Path folder = runs.resolve(String.format("%05d-%s", highest(runs) + 1, name));
                try {
                    return new RunFolder(Files.createDirectory(folder));
                } catch (FileAlreadyExistsException e) {
                    // Another process took the number in the meantime: take the next.
                    continue;
                }
            }
        } catch (IOException e) {
            throw Storage.failure("create a run in", runs, e);
        }
        throw new IllegalStateException("no free number for a run in " + runs);
    }

    private static int highest(Path runs) throws IOException {
        try (Stream<Path> entries = Files.list(runs)) {
            return entries.map(entry -> RUN.matcher(entry.getFileName().toString()))
                    .filter(Matcher::matches)
                    .mapToInt(matcher -> Integer.parseInt(matcher.group(1)))
                    .max()
                    .orElse(-1);
        }
    }

    /**
     * The snapshot to take: the folder itself if it is one, else the best in a run that was judged, else the newest.
     *
     * @throws CheckpointException if there is none
     */
    public static Path snapshotOf(Path runOrSnapshot) {
        if (Files.isRegularFile(runOrSnapshot.resolve(Snapshot.WEIGHTS))) {
            return runOrSnapshot;
        }
        RunFolder folder = new RunFolder(runOrSnapshot);
        Judgements judgements = Judgements.read(runOrSnapshot);
        Optional<Judgement> best = folder.best(
                judgements.by(RunRecord.read(runOrSnapshot).evaluation().best()), judgements);
        if (best.isPresent()) {
            return folder.snapshot(best.get().images());
        }
        List<Path> snapshots = folder.snapshots();
        if (snapshots.isEmpty()) {
            throw new CheckpointException(
                    Kind.MISSING, runOrSnapshot + " has no snapshot yet: it was stopped before the first; train again");
        }
        return snapshots.get(snapshots.size() - 1);
    }

    /** The judgement of the snapshot that is best by a score, among those that are there. */
    Optional<Judgement> best(String score, Judgements judgements) {
        return judgements.best(
                score, images -> Files.isRegularFile(snapshot(images).resolve(Snapshot.WEIGHTS)));
    }

    /** All snapshots, oldest first. */
    List<Path> snapshots() {
        try (Stream<Path> entries = Files.list(path)) {
            return entries.filter(entry ->
                            SNAPSHOT.matcher(entry.getFileName().toString()).matches())
                    .sorted(Comparator.comparingLong(RunFolder::number))
                    .toList();
        } catch (IOException e) {
            throw Storage.failure("read", path, e);
        }
    }

    private static long number(Path snapshot) {
        Matcher matcher = SNAPSHOT.matcher(snapshot.getFileName().toString());
        return matcher.matches() ? Long.parseLong(matcher.group(1)) : -1;
    }

    Path snapshot(long images) {
        return path.resolve(String.format("snapshot-%09d", images));
    }

    Path fakes(long images, String extension) {
        return path.resolve(String.format("fakes-%09d.%s", images, extension));
    }

    /** Sample grids that are pictures, oldest first, none newer than {@code images}. */
    List<Path> fakesUntil(long images) {
        String last = fakes(images, "png").getFileName().toString();
        try (Stream<Path> entries = Files.list(path)) {
            return new ArrayList<>(entries.filter(entry -> {
                        String name = entry.getFileName().toString();
                        return name.matches("fakes-\\d+\\.png") && name.compareTo(last) <= 0;
                    })
                    .sorted()
                    .toList());
        } catch (IOException e) {
            throw Storage.failure("read", path, e);
        }
    }

    Path reals(String extension) {
        return path.resolve("reals." + extension);
    }

    Path timeLapse() {
        return path.resolve("timelapse.gif");
    }

    Path stats() {
        return path.resolve("stats.jsonl");
    }

    Path metrics() {
        return path.resolve("metrics.jsonl");
    }

    Path warnings() {
        return path.resolve("warnings.jsonl");
    }

    Path log() {
        return path.resolve("log.txt");
    }

    /** Removes all but the newest snapshots, and one that is kept in any case. */
    void prune(int keep, @Nullable Path best) {
        List<Path> snapshots = snapshots();
        for (Path old : snapshots.subList(0, Math.max(0, snapshots.size() - keep))) {
            if (!old.equals(best)) {
                Atomic.remove(old);
            }
        }
    }
}
