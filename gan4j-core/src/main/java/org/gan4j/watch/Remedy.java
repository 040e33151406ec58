package org.gan4j.watch;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A setting that may help.
 *
 * @param what its key, or how its meaning begins
 * @param better from its value to a better one, if there is one
 */
record Remedy(String what, Function<String, Stream<String>> better) {

    /** The penalty on D's gradient that Mescheder et al. 2018 advise. */
    static final Remedy MORE_R1 =
            ofNumber("weight of R1", value -> Stream.of(isNone(value) ? "1" : product(value, 10)));

    private static final int MOST = 2;
    private static final Pattern NUMBER = Pattern.compile("\\d*\\.?\\d+([eE][-+]?\\d+)?");
    private static final String ANYWAY = "Try another --seed or --batch, or another GAN (gan4j zoo lists them)";

    /** So many times as much, unless it is none. */
    static Remedy times(String what, double factor) {
        return ofNumber(what, value -> isNone(value) ? Stream.of() : Stream.of(product(value, factor)));
    }

    /** This much, if it is none. */
    static Remedy atAll(String what, String start) {
        return ofNumber(what, value -> isNone(value) ? Stream.of(start) : Stream.of());
    }

    /** This value instead of that. */
    static Remedy instead(String what, String of, String wanted) {
        return new Remedy(what, value -> value.equals(of) ? Stream.of(wanted) : Stream.of());
    }

    /** One more. */
    static Remedy more(String what) {
        return ofNumber(
                what,
                value -> Stream.of(new BigDecimal(value).add(BigDecimal.ONE).toPlainString()));
    }

    /** One, if it is more. */
    static Remedy one(String what) {
        return ofNumber(what, value -> Double.parseDouble(value) > 1 ? Stream.of("1") : Stream.of());
    }

    /** Elsewhere the same word may stand for something that is no number. */
    private static Remedy ofNumber(String what, Function<String, Stream<String>> better) {
        return new Remedy(what, value -> NUMBER.matcher(value).matches() ? better.apply(value) : Stream.of());
    }

    private static boolean isNone(String value) {
        return Double.parseDouble(value) == 0;
    }

    private static String product(String value, double factor) {
        return new BigDecimal(Double.parseDouble(value) * factor)
                .round(new MathContext(2))
                .stripTrailingZeros()
                .toPlainString();
    }

    private Stream<String> in(List<Watch.Setting> settings) {
        return settings.stream()
                .filter(setting ->
                        setting.key().equals(what) || setting.meaning().startsWith(what))
                .flatMap(setting -> better.apply(setting.value()).map(value -> "--set " + setting.key() + "=" + value));
    }

    /** The first two that these settings have, as people type them. */
    static String say(List<Remedy> remedies, List<Watch.Setting> settings) {
        List<String> found = remedies.stream()
                .flatMap(remedy -> remedy.in(settings))
                .limit(MOST)
                .toList();
        return found.isEmpty() ? ANYWAY : "Try " + String.join(" or ", found);
    }
}
