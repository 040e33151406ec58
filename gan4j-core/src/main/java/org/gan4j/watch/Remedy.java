package org.gan4j.watch;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gan4j.watch.Watch.Setting;

/**
 * A setting that may help.
 *
 * @param is whether it is this one
 * @param better from its value to a better one, if there is one
 */
record Remedy(Predicate<Setting> is, Function<String, Stream<String>> better) {

    private static final int MOST = 2;
    private static final MathContext DIGITS = new MathContext(3);
    private static final Pattern NUMBER = Pattern.compile("\\d*\\.?\\d+([eE][-+]?\\d+)?");
    private static final double NOTHING = Double.NaN;
    private static final String ANYWAY = "Try another --seed or --batch, or another GAN (gan4j zoo lists them)";

    /** The penalty on D's gradient that Mescheder et al. 2018 advise, by whatever name: ten times as much, or at all. */
    static Remedy moreR1() {
        return of(Remedy::isR1, value -> value == 0 ? 1 : 10 * value);
    }

    /** A tenth of it. */
    static Remedy lessR1() {
        return of(Remedy::isR1, value -> value == 0 ? NOTHING : value / 10);
    }

    private static boolean isR1(Setting setting) {
        return setting.meaning().startsWith("weight of R1");
    }

    /** So many times as much, unless it is none. */
    static Remedy times(String key, double factor) {
        return of(key(key), value -> value == 0 ? NOTHING : factor * value);
    }

    /** This much, if it is none. */
    static Remedy atAll(String key, double start) {
        return of(key(key), value -> value == 0 ? start : NOTHING);
    }

    /** One more. */
    static Remedy more(String key) {
        return of(key(key), value -> value + 1);
    }

    /** One, if it is more. */
    static Remedy one(String key) {
        return of(key(key), value -> value > 1 ? 1 : NOTHING);
    }

    /** This value instead of that. */
    static Remedy instead(String key, String of, String wanted) {
        return new Remedy(key(key), value -> value.equals(of) ? Stream.of(wanted) : Stream.of());
    }

    private static Predicate<Setting> key(String key) {
        return setting -> setting.key().equals(key);
    }

    /** Of numbers; elsewhere the same key may stand for something else. */
    private static Remedy of(Predicate<Setting> is, DoubleUnaryOperator better) {
        return new Remedy(is, value -> {
            double wanted = NUMBER.matcher(value).matches() ? better.applyAsDouble(Double.parseDouble(value)) : NOTHING;
            return Double.isFinite(wanted)
                    ? Stream.of(new BigDecimal(wanted)
                            .round(DIGITS)
                            .stripTrailingZeros()
                            .toPlainString())
                    : Stream.of();
        });
    }

    private Stream<String> in(List<Setting> settings) {
        return settings.stream()
                .filter(is)
                .flatMap(setting -> better.apply(setting.value()).map(value -> "--set " + setting.key() + "=" + value));
    }

    /** The first two that these settings have, as people type them. */
    static String say(List<Remedy> remedies, List<Setting> settings) {
        List<String> found = remedies.stream()
                .flatMap(remedy -> remedy.in(settings))
                .limit(MOST)
                .toList();
        return found.isEmpty() ? ANYWAY : "Try " + String.join(" or ", found);
    }
}
