package org.gan4j.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.gan4j.data.Dataset;
import org.gan4j.error.ConfigurationException;
import org.gan4j.eval.Reference;
import org.gan4j.run.Budget;
import org.gan4j.run.RunRecord;
import org.gan4j.run.Training;
import org.gan4j.zoo.Zoo;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Goes on with a run that was stopped, or is to become longer. */
@Command(
        name = "resume",
        description = {
            "Go on with a run from its newest snapshot, as if it had never stopped.",
            "Without a budget: to the end of its own; with one: until so much was done in all."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  gan4j resume runs/00000-dcgan-avatars                after Ctrl-C",
            "  gan4j resume runs/00000-dcgan-avatars --minutes 10   10 minutes in all"
        })
final class ResumeCommand implements Callable<Integer>, Training.Source {

    @Spec
    private CommandSpec spec;

    @ParentCommand
    private Main main;

    @Parameters(paramLabel = "RUN", description = "The run's folder, such as runs/00000-dcgan-avatars.")
    private Path run;

    @ArgGroup
    private BudgetOptions budget = new BudgetOptions();

    @ArgGroup
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        Budget inAll = budget.budget();
        return output.show(
                spec.commandLine(), main.terminal(), listener -> Training.resume(run, Zoo::get, this, inAll, listener));
    }

    @Override
    public Reference reference(RunRecord record, Dataset data) {
        return DataSource.reference(record.data().opened(), data);
    }

    @Override
    public Dataset data(RunRecord record) {
        boolean imagesSpent = record.plannedImages() > 0 && record.images() >= record.plannedImages();
        boolean minutesSpent = record.plannedImages() == 0 && record.seconds() >= record.minutes() * 60;
        if (imagesSpent || minutesSpent) {
            throw new ConfigurationException(run + " has nothing left to do: it has shown "
                    + Words.count(record.images()) + " images in " + Words.duration(record.seconds())
                    + "; say how long in all, as in gan4j resume " + Words.path(run)
                    + Next.budget(record.images(), record.seconds(), record.minutes() > 0));
        }
        return DataSource.reopen(record.data().opened());
    }
}
