package org.gan4j.bench;

/**
 * One column of a figure.
 *
 * @param label its name in the table
 * @param side who runs it
 * @param variant which of its ways
 * @param precision {@code fp32} or {@code bf16}
 */
record Contender(String label, Side side, String variant, String precision) {

    enum Side {
        GAN4J,
        BARE,
        PYTORCH
    }

    static Contender gan4j(String precision) {
        return new Contender("gan4j", Side.GAN4J, "", precision);
    }

    static Contender bare(String precision) {
        return new Contender("bare libtorch in Java", Side.BARE, "", precision);
    }

    static Contender pytorch(String variant, String precision) {
        String words = switch (variant) {
            case "tutorial" -> "PyTorch, as its tutorial";
            case "tuned" -> "PyTorch, tuned by hand";
            case "tuned-one-z" -> "PyTorch, tuned, one z a round";
            default -> throw new IllegalArgumentException(variant);
        };
        return new Contender(words, Side.PYTORCH, variant, precision);
    }
}
