package org.gan4j.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** What there is to learn from. */
@Command(
        name = "data",
        description = "List, look at and fetch data.",
        subcommands = {DataListCommand.class, DataShowCommand.class, DataFetchCommand.class},
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples:%n",
        footer = {
            "  gan4j data list",
            "  gan4j data show ring",
            "  gan4j data fetch mnist",
            "  gan4j data show my-photos/ --size 128"
        })
final class DataCommand {

    @ParentCommand
    private Main main;

    Terminal terminal() {
        return main.terminal();
    }
}
