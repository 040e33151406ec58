package org.gan4j.cli;

import picocli.CommandLine.Option;

/** How images are brought into one shape. */
final class DataOptions {

    @Option(
            names = "--size",
            paramLabel = "N",
            description =
                    "Pixels per side. Without it: 64 for avatars and folders of images, 96 for crops of them, else as the"
                            + " data is. Of sounds how many samples, of lines of text how many characters.")
    private int size;

    @Option(
            names = "--channels",
            paramLabel = "1|3",
            description = "1 for grey, 3 for colour. Without it: 1 for plain avatars, else as the data is.")
    private int channels;

    @Option(names = "--skip-bad", description = "Leave out images that cannot be read, instead of stopping.")
    private boolean skipBad;

    DataSource source(String nameOrPath) {
        return new DataSource(nameOrPath, size, channels, skipBad);
    }
}
