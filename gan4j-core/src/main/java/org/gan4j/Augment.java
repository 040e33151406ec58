package org.gan4j;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.gan4j.error.ConfigurationException;
import org.gan4j.nn.Augmentation;
import org.gan4j.nn.Augmentation.Change;

/**
 * How a judge's images are changed, as settings say.
 *
 * @param kind none, diffaugment or ada
 * @param changes in which ways
 * @param target what ada keeps r = E sign(D(x)) to
 * @param images after how many images ada's p can have gone from 0 to 1
 */
public record Augment(String kind, Set<Change> changes, double target, double images) {

    private static final List<String> POLICIES = List.of(
            "color",
            "geometry",
            "cutout",
            "color,geometry",
            "color,cutout",
            "geometry,cutout",
            "color,geometry,cutout");

    public Augment {
        changes = Set.copyOf(changes);
    }

    /** Reads {@code augment} and, unless it is none, what belongs to it. */
    public static Augment read(Config c) {
        String kind = c.choice(
                "augment",
                "none",
                List.of("none", "diffaugment", "ada"),
                "what changes the images that D sees, for data of few images",
                "Zhao et al. 2020; Karras et al. 2020");
        if (kind.equals("none")) {
            return new Augment(kind, Set.of(), 0, 1);
        }
        if (!c.x().isImage()) {
            throw new ConfigurationException("augment=" + kind + " changes images, and these are " + c.x().shape()
                    + ": leave it out, or take images");
        }
        boolean adaptive = kind.equals("ada");
        Set<Change> changes = EnumSet.noneOf(Change.class);
        String policy = c.choice(
                "augment_policy",
                adaptive ? "color,geometry" : "color,geometry,cutout",
                POLICIES,
                "how they are changed",
                adaptive ? "Karras et al. 2020, section 4" : "Zhao et al. 2020, section 3.2");
        for (String word : policy.split(",")) {
            changes.add(Change.valueOf(word.toUpperCase(Locale.ROOT)));
        }
        if (!adaptive) {
            return new Augment(kind, changes, 0, 1);
        }
        return new Augment(
                kind,
                changes,
                c.number(
                        "ada_target",
                        0.6,
                        "mean sign of D on real images to keep to",
                        "Karras et al. 2020, appendix D"),
                c.count(
                        "ada_images",
                        100_000,
                        "images in which the probability can go from 0 to 1",
                        "500000 in the paper"));
    }

    /** What to put in front of one judge. */
    public Augmentation layer() {
        return switch (kind) {
            case "ada" -> Augmentation.adaptive(changes, target, images);
            case "diffaugment" -> Augmentation.diffAugment(changes);
            default -> Augmentation.none();
        };
    }
}
