package org.gan4j.eval;

import java.util.List;

/** One way of judging a trained GAN. */
public interface Measure {

    /** Whether it says anything about this GAN on its data; answers fast. */
    boolean appliesTo(Subject subject);

    /** Judges; files that it makes go to the subject's folder. */
    List<Score> judge(Subject subject);
}
