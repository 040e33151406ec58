package org.gan4j.zoo;

import java.util.Map;
import java.util.Set;
import org.gan4j.Recipe;
import org.gan4j.data.Dataset;

/**
 * One GAN on one dataset, and what theory says of it.
 *
 * @param settings that make it small, and those that are to be tested
 * @param reports what each report says while the judges' last layers are 0
 * @param moves steps of Adam in one round
 * @param judges networks whose last layer gives logits or scores
 * @param idle weights on which no loss depends
 * @param seedsMatter whether another seed gives another sample
 */
record Case(
        Recipe recipe,
        Dataset data,
        Map<String, String> settings,
        Map<String, Double> reports,
        Map<String, Integer> moves,
        Set<String> judges,
        Set<String> idle,
        boolean seedsMatter) {

    static final double LOG_2 = Math.log(2);

    /** One step of G and of D in each round; D is the judge. */
    static Case of(Recipe recipe, Dataset data, Map<String, String> settings, Map<String, Double> reports) {
        return new Case(recipe, data, settings, reports, Map.of("G", 1, "D", 1), Set.of("D"), Set.of(), true);
    }

    Case moves(Map<String, Integer> inOneRound) {
        return new Case(recipe, data, settings, reports, inOneRound, judges, idle, seedsMatter);
    }

    Case judges(String... networks) {
        return new Case(recipe, data, settings, reports, moves, Set.of(networks), idle, seedsMatter);
    }

    Case idle(String... weights) {
        return new Case(recipe, data, settings, reports, moves, judges, Set.of(weights), seedsMatter);
    }

    Case withoutNoise() {
        return new Case(recipe, data, settings, reports, moves, judges, idle, false);
    }

    @Override
    public String toString() {
        return recipe.name() + " on " + data.name() + data.x().shape() + " " + new java.util.TreeMap<>(settings);
    }
}
