package org.gan4j.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.gan4j.Config;
import org.gan4j.Recipe;
import org.gan4j.data.Field;
import org.gan4j.zoo.Zoo;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists the GANs, or tells all about one. Loads nothing native. */
@Command(
        name = "zoo",
        description = "List the GANs, or tell about one: idea, formula, presets, settings.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  gan4j zoo", "  gan4j zoo dcgan"})
final class ZooCommand implements Callable<Integer> {

    private static final Config.Data IMAGES = new Config.Data(Field.image(1, 64, 64), Field.NONE, List.of());
    private static final Config.Data POINTS = new Config.Data(Field.floats(2), Field.NONE, List.of());

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "Which GAN. Without it: the list.")
    private @Nullable String name;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        int width = spec.commandLine().getUsageHelpWidth();
        out.print(name == null ? list(width) : show(Zoo.get(name), width));
        out.flush();
        return 0;
    }

    private static String list(int width) {
        Table table = new Table(width);
        table.row("name", "paper", "needs", "can");
        Zoo.all().forEach(recipe -> table.row(recipe.name(), paper(recipe), brief(recipe.needs()), recipe.can()));
        return table + String.format("%ngan4j zoo NAME tells about one of them.%n");
    }

    /** Goodfellow et al. 2014. */
    private static String paper(Recipe recipe) {
        String[] authors = recipe.authors().split(", ");
        return authors[0]
                + (authors.length > 2 ? " et al. " : authors.length == 2 ? ", " + authors[1] + " " : " ")
                + recipe.year();
    }

    /** Up to where the details begin. */
    private static String brief(String needs) {
        return needs.split("[,:(]")[0].strip();
    }

    private static String show(Recipe recipe, int width) {
        Table head = new Table(width);
        head.row(recipe.name(), recipe.title());
        head.row("", recipe.authors() + ", " + recipe.year());
        head.row("", "");
        head.row("idea", recipe.idea());
        head.row("needs", recipe.needs());
        head.row("can", recipe.can());
        head.row("batch", Integer.toString(recipe.batch()));
        for (Recipe.Preset preset : recipe.presets()) {
            head.row("preset", preset.name() + ": " + preset.source());
            head.row("", new TreeMap<>(preset.values()).toString().replaceAll("[{}]", ""));
        }
        StringBuilder text = new StringBuilder(head.toString());
        text.append(String.format("%n"));
        recipe.formula().lines().forEach(line -> text.append(String.format("%s%n", line)));
        text.append(String.format("%n")).append(settings(recipe, width));
        String data = recipe.example();
        Config.Setting first = read(recipe, IMAGES).values().iterator().next();
        text.append(String.format("%nTry: gan4j train %s --data %s%n", recipe.name(), data));
        text.append(String.format(
                "     gan4j train %s --data %s --set %s=%s%n", recipe.name(), data, first.key(), first.defaultValue()));
        return text.toString();
    }

    private static String settings(Recipe recipe, int width) {
        Map<String, Config.Setting> images = read(recipe, IMAGES);
        Map<String, Config.Setting> points = read(recipe, POINTS);
        Map<String, Config.Setting> all = new LinkedHashMap<>(images);
        points.forEach(all::putIfAbsent);
        Table table = new Table(width);
        table.row("setting", "default", "meaning", "source");
        all.forEach((key, setting) ->
                table.row(key, defaults(images.get(key), points.get(key)), setting.meaning(), setting.source()));
        return table.toString();
    }

    private static String defaults(Config.@Nullable Setting images, Config.@Nullable Setting points) {
        if (images == null) {
            return points == null ? "" : "points: " + points.defaultValue();
        }
        return points == null
                ? "images: " + images.defaultValue()
                : images.defaultValue().equals(points.defaultValue())
                        ? images.defaultValue()
                        : images.defaultValue() + ", points: " + points.defaultValue();
    }

    private static Map<String, Config.Setting> read(Recipe recipe, Config.Data data) {
        Config config = new Config(recipe.name(), Map.of(), data, 0, null);
        recipe.settings().accept(config);
        Map<String, Config.Setting> settings = new LinkedHashMap<>();
        config.settings().forEach(setting -> settings.put(setting.key(), setting));
        return settings;
    }
}
