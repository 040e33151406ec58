package org.gan4j;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.pytorch.global.torch;
import org.gan4j.device.Libtorch;

/** The versions that a run records. */
public final class Version {

    /** This gan4j. */
    public static final String GAN4J = "0.1.0";

    private static final Pattern LIBTORCH = Pattern.compile("TORCH_VERSION=([0-9.]+)");

    private Version() {}

    /** The libtorch that computes; loads it. */
    public static String libtorch() {
        Libtorch.load();
        Matcher version = LIBTORCH.matcher(torch.show_config().getString());
        return version.find() ? version.group(1) : "unknown";
    }
}
