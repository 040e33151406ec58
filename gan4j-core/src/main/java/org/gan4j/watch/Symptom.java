package org.gan4j.watch;

import java.util.List;
import java.util.Optional;

/** How something that goes wrong shows. */
@FunctionalInterface
interface Symptom {

    /**
     * What to say, if it shows in the newest observation.
     *
     * @param seen all observations of a run or the newest of them, in order; at least one
     */
    Optional<String> in(List<Observation> seen);
}
