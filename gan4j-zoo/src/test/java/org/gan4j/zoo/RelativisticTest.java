package org.gan4j.zoo;

import static org.gan4j.zoo.Case.LOG_2;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gan4j.testkit.TinyData;

final class RelativisticTest {

    private static final Map<String, String> PERCEPTRONS = Map.of("hidden", "24", "latent", "6");
    private static final Map<String, String> CONVOLUTIONS = Map.of("width", "4", "latent", "8");

    static final List<Case> CASES = List.of(
            of("rsgan", LOG_2),
            of("ralsgan", 1),
            Case.of(
                            Relativistic.RECIPE,
                            TinyData.grey(),
                            with(CONVOLUTIONS, "rasgan"),
                            Map.of("D/loss", LOG_2, "G/loss", LOG_2))
                    .idle("D.5.bias"),
            of("rahinge", 1));

    private static Case of(String objective, double loss) {
        return Case.of(
                        Relativistic.RECIPE,
                        TinyData.points(),
                        with(PERCEPTRONS, objective),
                        Map.of("D/loss", loss, "D/r1", 0.0, "G/loss", loss))
                .idle("D.9.bias");
    }

    private static Map<String, String> with(Map<String, String> networks, String objective) {
        Map<String, String> settings = new HashMap<>(networks);
        settings.put("objective", objective);
        return settings;
    }

    private RelativisticTest() {}
}
