package org.gan4j.cli;

import java.util.concurrent.Callable;
import org.gan4j.data.Datasets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists the data that has a name. */
@Command(name = "list", description = "List the data that has a name.", mixinStandardHelpOptions = true)
final class DataListCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Table table = new Table(spec.commandLine().getUsageHelpWidth());
        Datasets.names().forEach(table::row);
        Table prefixes = new Table(spec.commandLine().getUsageHelpWidth());
        Datasets.prefixes().forEach(prefixes::row);
        spec.commandLine().getOut().print(table);
        spec.commandLine()
                .getOut()
                .printf(
                        "%nAlso any folder or ZIP archive of images or WAV files, folders in MNIST's or CIFAR-10's format, and the"
                                + " lines of a file .txt.%n");
        spec.commandLine()
                .getOut()
                .printf("%nBefore any of them, for image-to-image GANs (such as unpaired:grey:cifar10):%n%s", prefixes);
        spec.commandLine().getOut().flush();
        return 0;
    }
}
