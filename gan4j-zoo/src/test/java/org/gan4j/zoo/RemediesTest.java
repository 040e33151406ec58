package org.gan4j.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gan4j.Config;
import org.gan4j.Recipe;
import org.gan4j.watch.Kind;
import org.gan4j.watch.Observation;
import org.gan4j.watch.Watch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the watch tells people to type, for whichever GAN, is accepted. */
final class RemediesTest {

    private static final Pattern TYPED = Pattern.compile("--set ([a-z0-9_]+)=(\\S+?)(?= or|$)");

    static List<Case> cases() {
        return ZooContractTest.cases();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void remediesAreSettingsOfTheGan(Case tried) {
        Recipe recipe = tried.recipe();
        remediesAreAccepted(tried, tried.settings());
        Map<String, String> known = read(tried, tried.settings()).resolved();
        recipe.presets().stream()
                .map(Recipe.Preset::values)
                .filter(values -> known.keySet().containsAll(values.keySet()))
                .forEach(values -> remediesAreAccepted(tried, values));
    }

    private static void remediesAreAccepted(Case tried, Map<String, String> given) {
        Config read = read(tried, given);
        Map<Kind, String> remedies = new EnumMap<>(Kind.class);
        Watch watch = new Watch(read.settings().stream()
                .map(setting -> new Watch.Setting(setting.key(), setting.value(), setting.meaning()))
                .toList());
        for (int i = 0; i < 30; i++) {
            watch.see(everythingWrong(i)).raised().forEach(warning -> remedies.put(warning.kind(), warning.remedy()));
        }
        assertThat(remedies).containsOnlyKeys(Kind.values());
        remedies.values().forEach(remedy -> {
            Matcher matcher = TYPED.matcher(remedy);
            while (matcher.find()) {
                assertThat(read.resolved()).as(remedy).containsKey(matcher.group(1));
                assertThat(read.resolved().get(matcher.group(1))).as(remedy).isNotEqualTo(matcher.group(2));
                Map<String, String> changed = new LinkedHashMap<>(given);
                changed.put(matcher.group(1), matcher.group(2));
                read(tried, changed);
            }
        });
    }

    private static Config read(Case tried, Map<String, String> given) {
        Config config = new Config(
                tried.recipe().name(),
                given,
                new Config.Data(tried.data().x(), tried.data().y(), tried.data().attributes()),
                0,
                null);
        tried.recipe().settings().accept(config);
        config.refuseUnknown();
        return config;
    }

    /** First D has won, then it is lost. */
    private static Observation everythingWrong(int i) {
        boolean lost = i >= 15;
        return new Observation(
                1000L * i,
                1,
                Map.of("D/loss", 0.01),
                Map.of("G", i < 10 ? 1 : 1e6),
                0.01,
                0.01,
                0.9,
                lost ? 0.3 : 0.9,
                0.9,
                lost && i < 20 ? 0.1 : 1,
                0.9,
                0.9);
    }
}
