package org.gan4j.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.gan4j.error.DataException;

/**
 * What the folders of files mean. Folders that all files share mean nothing. Then {@code train} beside {@code test} (or {@code
 * val}) are the splits; then the next folder is the class, if every file is in one and there are 2 to 256.
 *
 * @param names the files of the wanted split, in order
 * @param classes the class names in order; empty if there are none
 * @param labels for each file the index of its class; empty if there are none
 */
record Layout(List<String> names, List<String> classes, byte[] labels) {

    private static final Set<String> TRAINING = Set.of("train", "training");
    private static final Set<String> TEST = Set.of("test", "testing", "val", "valid", "validation");

    static Layout of(String source, List<String> all, Split split) {
        int shared = shared(all);
        Set<String> tops = new TreeSet<>();
        all.forEach(name -> tops.add(folder(name, shared)));
        boolean training = tops.stream().anyMatch(TRAINING::contains);
        boolean test = tops.stream().anyMatch(TEST::contains);
        boolean isSplit = training && test || tops.size() == 1 && (training || test);
        if (split == Split.TEST ? !(isSplit && test) : isSplit && !training) {
            throw new DataException(
                    source,
                    split == Split.TEST
                            ? "has no test files; use the training split, or sort the files into train/ and test/"
                            : "has no training files; use the test split, or sort the files into train/ and test/");
        }
        if (!isSplit) {
            return classified(all, shared);
        }
        // Where there is both a test and a validation folder, test is the one.
        Set<String> wanted = split == Split.TRAINING ? TRAINING : tops.contains("test") ? Set.of("test") : TEST;
        return classified(
                all.stream()
                        .filter(name -> wanted.contains(folder(name, shared)))
                        .toList(),
                shared + 1);
    }

    private static Layout classified(List<String> names, int depth) {
        TreeSet<String> classes = new TreeSet<>();
        names.forEach(name -> classes.add(folder(name, depth)));
        if (classes.contains("") || classes.size() < 2 || classes.size() > 256) {
            return new Layout(names, List.of(), new byte[0]);
        }
        List<String> order = new ArrayList<>(classes);
        byte[] labels = new byte[names.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (byte) order.indexOf(folder(names.get(i), depth));
        }
        return new Layout(names, order, labels);
    }

    /** How many leading folders all names share, not counting one that names a split. */
    private static int shared(List<String> names) {
        int depth = 0;
        while (true) {
            String folder = folder(names.get(0), depth);
            int at = depth;
            if (folder.isEmpty()
                    || TRAINING.contains(folder)
                    || TEST.contains(folder)
                    || !names.stream().allMatch(name -> folder(name, at).equals(folder))) {
                return depth;
            }
            depth++;
        }
    }

    /** The folder of a path at a depth, empty where only the file's name is left. */
    private static String folder(String name, int depth) {
        int from = 0;
        for (int i = 0; i < depth; i++) {
            from = name.indexOf('/', from) + 1;
        }
        int to = name.indexOf('/', from);
        return to < 0 ? "" : name.substring(from, to);
    }
}
