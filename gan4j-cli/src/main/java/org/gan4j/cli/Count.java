package org.gan4j.cli;

import java.math.BigDecimal;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A number of images as people write it: {@code 50000}, {@code 50k}, {@code 1.5M}. */
final class Count implements ITypeConverter<Long> {

    @Override
    public Long convert(String text) {
        String plain = text.strip().toLowerCase(Locale.ROOT);
        int power = plain.endsWith("k") ? 3 : plain.endsWith("m") ? 6 : 0;
        try {
            return new BigDecimal(power > 0 ? plain.substring(0, plain.length() - 1) : plain)
                    .movePointRight(power)
                    .longValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            throw new TypeConversionException("\"" + text + "\" is no number of images: say 50000, 50k or 1.5M");
        }
    }
}
