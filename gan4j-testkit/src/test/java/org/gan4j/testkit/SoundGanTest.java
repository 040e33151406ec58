package org.gan4j.testkit;

import java.util.Map;
import org.gan4j.Recipe;
import org.gan4j.data.Dataset;

/** The contract as a user of the testkit runs it: on a GAN without a fault. */
final class SoundGanTest implements GanContract {

    @Override
    public Recipe recipe() {
        return FaultyGan.recipe(FaultyGan.Fault.NONE);
    }

    @Override
    public Dataset data() {
        return TinyData.points();
    }

    @Override
    public Map<String, Double> reportsOfIndifferentJudge() {
        return Map.of("D/loss", 2 * Math.log(2), "G/loss", Math.log(2));
    }

    @Override
    public Map<String, Integer> movesInOneRound() {
        return Map.of("G", 1, "D", 1);
    }
}
