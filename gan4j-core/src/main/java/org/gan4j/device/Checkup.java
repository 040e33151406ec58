package org.gan4j.device;

import java.util.function.Consumer;

/** Looks at this machine as gan4j will use it. */
public final class Checkup {

    private Checkup() {}

    /** Reports each finding as soon as it is made; libtorch, whose loading may crash the JVM, comes last. */
    public static void run(Consumer<Finding> report) {
        report.accept(Finding.ok("JDK", System.getProperty("java.vm.version")));
    }
}
