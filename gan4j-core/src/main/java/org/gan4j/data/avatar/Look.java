package org.gan4j.data.avatar;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.gan4j.data.Attribute;

/** What a label tells about a head: the eight things that a person would name first. They are correlated, as they are in people. */
public record Look(
        HairColour hairColour,
        HairLength hairLength,
        SkinTone skinTone,
        Gender gender,
        Glasses glasses,
        Expression mouth,
        EyeColour eyeColour,
        Headwear headwear) {

    /** The colour of hair, brows and beard; each in a few variants. */
    public enum HairColour {
        BLACK(0x1E1A24, 0x2B2026, 0x1B2230),
        BROWN(0x4A2C1D, 0x63391F, 0x7A4A2A, 0x3B2418),
        BLOND(0xDDAA4C, 0xE6C06A, 0xC98F3A, 0xF0D58C),
        RED(0xB3441E, 0xC85A24, 0x8F2F1C, 0xD9742F),
        GREY(0x9AA0AC, 0xBCC1CA, 0x7D838F, 0xDADDE3),
        DYED(0x2F9C95, 0xD9588E, 0x6B4FB3, 0x3B74C9, 0xE98BB0, 0x57B36A);

        final int[] variants;

        HairColour(int... variants) {
            this.variants = variants;
        }
    }

    /** How far the hair falls: nowhere, above the ears, to the chin, below the chin. */
    public enum HairLength {
        BALD,
        SHORT,
        MEDIUM,
        LONG
    }

    /** The colour of skin, from the lightest to the darkest. */
    public enum SkinTone {
        PALE(0xFFDDCA, 0xEFB8A0, 0xF08C84),
        FAIR(0xFACBAA, 0xE2A07C, 0xE8766A),
        TAN(0xE9AF82, 0xC98960, 0xD9604F),
        BRONZE(0xC98C5E, 0xA66B42, 0xB84F3E),
        BROWN(0x9C6442, 0x7B472D, 0xB9574A),
        DEEP(0x744733, 0x553023, 0xA04B44);

        final int base;
        final int shade;
        final int blush;

        SkinTone(int base, int shade, int blush) {
            this.base = base;
            this.shade = shade;
            this.blush = blush;
        }

        /** Whether lines on this skin have to be darker than itself by more than a shade. */
        boolean dark() {
            return ordinal() >= BROWN.ordinal();
        }
    }

    /** Shown by lashes, lips, brows, jaw, neck and beard, of which none is sure. */
    public enum Gender {
        FEMALE,
        MALE
    }

    /** What stands before the eyes. */
    public enum Glasses {
        NONE,
        ROUND,
        SQUARE,
        SUNGLASSES
    }

    /** What the mouth does. */
    public enum Expression {
        SMILE,
        NEUTRAL,
        OPEN,
        FROWN,
        SURPRISED
    }

    /** The colour of the iris; hidden behind sunglasses. */
    public enum EyeColour {
        BROWN(0x6B3E1F),
        HAZEL(0xA0722C),
        GREEN(0x3F8F58),
        BLUE(0x3B83C4),
        GREY(0x74838F);

        final int iris;

        EyeColour(int iris) {
            this.iris = iris;
        }
    }

    /** What covers the hair. */
    public enum Headwear {
        NONE,
        CAP,
        BEANIE,
        HAT,
        HEADBAND;

        /** Whether hair can rise from the top of the head. */
        boolean open() {
            return this == NONE || this == HEADBAND;
        }
    }

    private static final List<Attribute> ATTRIBUTES = List.of(
            attribute("hair colour", HairColour.values()),
            attribute("hair length", HairLength.values()),
            attribute("skin tone", SkinTone.values()),
            attribute("gender", Gender.values()),
            attribute("glasses", Glasses.values()),
            attribute("mouth", Expression.values()),
            attribute("eye colour", EyeColour.values()),
            attribute("headwear", Headwear.values()));

    private static Attribute attribute(String name, Enum<?>[] values) {
        return new Attribute(
                name,
                Arrays.stream(values)
                        .map(value -> value.name().toLowerCase(Locale.ROOT))
                        .toList());
    }

    /** What {@link #labels()} means, in its order. */
    public static List<Attribute> attributes() {
        return ATTRIBUTES;
    }

    /** One unsigned byte for each of {@link #attributes()}. */
    public byte[] labels() {
        List<Enum<?>> values = Stream.<Enum<?>>of(
                        hairColour, hairLength, skinTone, gender, glasses, mouth, eyeColour, headwear)
                .toList();
        byte[] labels = new byte[values.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (byte) values.get(i).ordinal();
        }
        return labels;
    }

    /** The same with another colour of hair. */
    Look dyed(HairColour colour) {
        return new Look(colour, hairLength, skinTone, gender, glasses, mouth, eyeColour, headwear);
    }

    /** Whether hair of the head is to be seen: there is some, and more of it than a hat hides. */
    public boolean showsHair() {
        return hairLength != HairLength.BALD && (hairLength != HairLength.SHORT || headwear.open());
    }

    static Look sample(Draws draws) {
        SkinTone skin = SkinTone.values()[draws.weighted(17, 20, 18, 16, 15, 14)];
        boolean light = skin.ordinal() <= SkinTone.TAN.ordinal();
        Gender gender = Gender.values()[draws.below(2)];
        int[] colours = light ? new int[] {20, 25, 21, 13, 11, 10} : new int[] {48, 19, 6, 4, 12, 11};
        HairColour hair = HairColour.values()[draws.weighted(colours)];
        int[] lengths = gender == Gender.FEMALE ? new int[] {3, 21, 34, 42} : new int[] {12, 54, 20, 14};
        int[] eyes = light && hair != HairColour.BLACK ? new int[] {24, 17, 20, 27, 12} : new int[] {56, 22, 9, 6, 7};
        return new Look(
                hair,
                HairLength.values()[draws.weighted(lengths)],
                skin,
                gender,
                Glasses.values()[draws.weighted(66, 13, 13, 8)],
                Expression.values()[draws.weighted(34, 20, 22, 12, 12)],
                EyeColour.values()[draws.weighted(eyes)],
                Headwear.values()[draws.weighted(68, 9, 9, 7, 7)]);
    }
}
