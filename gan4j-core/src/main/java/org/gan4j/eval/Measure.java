package org.gan4j.eval;

/** One way of judging a trained GAN. */
public interface Measure {

    /** What it is called in lists such as {@code --metrics modes,fid}. */
    String word();

    /** Whether it says anything about this GAN on its data; answers fast. */
    boolean appliesTo(Subject subject);

    /** Judges. */
    Verdict judge(Subject subject);
}
