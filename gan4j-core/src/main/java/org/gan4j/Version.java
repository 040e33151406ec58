package org.gan4j;

import org.bytedeco.pytorch.global.torch;

/** The versions that a run records. */
public final class Version {

    /** This gan4j. */
    public static final String GAN4J = "0.1.0";

    private Version() {}

    /** The libtorch that computes; loads it. */
    public static String libtorch() {
        return torch.TORCH_VERSION_MAJOR + "." + torch.TORCH_VERSION_MINOR + "." + torch.TORCH_VERSION_PATCH;
    }
}
