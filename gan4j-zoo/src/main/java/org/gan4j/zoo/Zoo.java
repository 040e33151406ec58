package org.gan4j.zoo;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gan4j.Recipe;
import org.gan4j.error.ConfigurationException;
import org.gan4j.error.Nearest;

/** Every GAN by name. */
public final class Zoo {

    private static final Map<String, Recipe> RECIPES = byName( //
            VanillaGan.RECIPE,
            Fgan.RECIPE,
            Lsgan.RECIPE,
            Ebgan.RECIPE,
            Began.RECIPE,
            Wgan.RECIPE,
            WganGp.RECIPE,
            Relativistic.RECIPE,
            SoftmaxGan.RECIPE,
            BoundarySeeking.RECIPE,
            Unrolled.RECIPE,
            Mrgan.RECIPE,
            Dcgan.RECIPE,
            Improved.RECIPE,
            Tricks.RECIPE,
            SnGan.RECIPE,
            R3Gan.RECIPE,
            Lapgan.RECIPE,
            VaeGan.RECIPE,
            BiGan.RECIPE,
            Cgan.RECIPE,
            AcGan.RECIPE,
            InfoGan.RECIPE,
            Sgan.RECIPE,
            Pix2Pix.RECIPE,
            Srgan.RECIPE,
            CoGan.RECIPE,
            Unit.RECIPE,
            CycleGan.RECIPE,
            DiscoGan.RECIPE,
            DualGan.RECIPE,
            WaveGan.RECIPE,
            SeqGan.RECIPE);

    private Zoo() {}

    private static Map<String, Recipe> byName(Recipe... recipes) {
        Map<String, Recipe> byName = new LinkedHashMap<>();
        for (Recipe recipe : recipes) {
            byName.put(recipe.name(), recipe);
        }
        return Collections.unmodifiableMap(byName);
    }

    /** All of them, in the order of this list. */
    public static List<Recipe> all() {
        return List.copyOf(RECIPES.values());
    }

    /**
     * The GAN of that name.
     *
     * @throws ConfigurationException naming the nearest, if there is none
     */
    public static Recipe get(String name) {
        Recipe recipe = RECIPES.get(name);
        if (recipe == null) {
            throw new ConfigurationException("there is no GAN called " + name + Nearest.to(name, RECIPES.keySet())
                    + "; gan4j zoo lists all " + RECIPES.size());
        }
        return recipe;
    }
}
