package org.gan4j.theory;

import java.util.List;
import org.gan4j.error.ConfigurationException;
import org.gan4j.error.Nearest;

/** All demonstrations. */
public final class Theory {

    private static final List<Demonstration> ALL = List.of(
            BestDiscriminator.DEMONSTRATION,
            FDivergences.DEMONSTRATION,
            Likelihood.DEMONSTRATION,
            AlgorithmOne.DEMONSTRATION,
            MinMax.DEMONSTRATION,
            Saturation.DEMONSTRATION,
            Smoothing.DEMONSTRATION,
            Disjoint.DEMONSTRATION);

    private Theory() {}

    /** In the order in which to read them. */
    public static List<Demonstration> all() {
        return ALL;
    }

    /**
     * The demonstration of that name.
     *
     * @throws ConfigurationException naming the nearest, if there is none
     */
    public static Demonstration get(String name) {
        return ALL.stream()
                .filter(demonstration -> demonstration.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ConfigurationException("there is no demonstration called " + name
                        + Nearest.to(name, ALL.stream().map(Demonstration::name).toList())
                        + "; gan4j theory lists all " + ALL.size()));
    }
}
