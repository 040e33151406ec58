package org.gan4j.theory;

import java.util.List;
import org.gan4j.image.Picture;

/**
 * What a demonstration found.
 *
 * @param facts the numbers that prove the claim
 * @param frames the picture; where there are several, a film of equal sizes, of which the last stands for all
 */
public record Evidence(List<Fact> facts, List<Picture> frames) {

    public Evidence {
        facts = List.copyOf(facts);
        frames = List.copyOf(frames);
    }

    Evidence(List<Fact> facts, Picture picture) {
        this(facts, List.of(picture));
    }

    /** The picture, or the last one of the film. */
    public Picture picture() {
        return frames.get(frames.size() - 1);
    }
}
