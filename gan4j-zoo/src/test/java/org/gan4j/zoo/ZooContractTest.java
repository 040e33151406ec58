package org.gan4j.zoo;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gan4j.Recipe;
import org.gan4j.data.Dataset;
import org.gan4j.testkit.GanContract;
import org.gan4j.testkit.TinyData;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract, for every GAN of the zoo and every kind of data that it takes. */
@ParameterizedClass(name = "{0}")
@MethodSource("cases")
record ZooContractTest(Case it) implements GanContract {

    private static final double LOG_2 = Math.log(2);

    /**
     * One GAN on one dataset.
     *
     * @param reports theory's for logits of 0
     * @param moves steps of Adam in one round
     * @param idle weights on which no loss depends
     */
    record Case(
            Recipe recipe,
            Dataset data,
            Map<String, String> settings,
            Map<String, Double> reports,
            Map<String, Integer> moves,
            Set<String> idle) {

        Case(Recipe recipe, Dataset data, Map<String, String> settings, Map<String, Double> reports) {
            this(recipe, data, settings, reports, Map.of("G", 1, "D", 1), Set.of());
        }

        @Override
        public String toString() {
            return recipe.name() + " on " + data.name() + data.x().shape() + " " + settings;
        }
    }

    static List<Case> cases() {
        Map<String, String> smallPerceptron = Map.of("hidden", "24", "latent", "6");
        Map<String, String> smallConvolution = Map.of("width", "4", "latent", "8");
        Map<String, Double> nonSaturating = Map.of("D/loss", 2 * LOG_2, "D/r1", 0.0, "G/loss", LOG_2);
        Map<String, Double> withoutPenalty = Map.of("D/loss", 2 * LOG_2, "G/loss", LOG_2);
        // Of a critic that is flat everywhere: no distance, and a gradient that is off by 1.
        Map<String, Double> flatCritic = Map.of("D/distance", 0.0, "D/penalty", 1.0, "G/loss", 0.0);
        return List.of(
                new Case(VanillaGan.RECIPE, TinyData.points(), smallPerceptron, nonSaturating),
                new Case(VanillaGan.RECIPE, TinyData.grey(), smallPerceptron, nonSaturating),
                new Case(
                        VanillaGan.RECIPE,
                        TinyData.points(),
                        Map.of("objective", "minimax", "k", "3", "gamma", "0", "half_life", "0", "hidden", "24"),
                        Map.of("D/loss", 2 * LOG_2, "G/loss", -LOG_2),
                        Map.of("G", 1, "D", 3),
                        Set.of()),
                new Case(Dcgan.RECIPE, TinyData.grey(), smallConvolution, nonSaturating),
                new Case(
                        Dcgan.RECIPE,
                        TinyData.colour(),
                        Map.of("width", "4", "norm", "true", "gamma", "0", "schedule", "linear"),
                        withoutPenalty),
                new Case(
                        Dcgan.RECIPE,
                        TinyData.colour(),
                        Map.of("width", "4", "augment", "ada", "ada_images", "100", "ada_target", "0"),
                        nonSaturating),
                new Case(
                        Dcgan.RECIPE, TinyData.colour(), Map.of("width", "4", "augment", "diffaugment"), nonSaturating),
                new Case(
                        WganGp.RECIPE,
                        TinyData.points(),
                        Map.of("hidden", "24", "latent", "6", "layers", "3", "critic", "5"),
                        flatCritic,
                        Map.of("G", 1, "D", 5),
                        Set.of("D.7.bias")),
                new Case(
                        WganGp.RECIPE,
                        TinyData.colour(),
                        Map.of("width", "4", "critic", "2"),
                        flatCritic,
                        Map.of("G", 1, "D", 2),
                        Set.of("D.5.bias")));
    }

    @Override
    public Recipe recipe() {
        return it.recipe;
    }

    @Override
    public Dataset data() {
        return it.data;
    }

    @Override
    public Map<String, String> settings() {
        return it.settings;
    }

    @Override
    public Map<String, Double> reportsOfIndifferentJudge() {
        return it.reports;
    }

    @Override
    public Map<String, Integer> movesInOneRound() {
        return it.moves;
    }

    @Override
    public Set<String> idleWeights() {
        return it.idle;
    }
}
