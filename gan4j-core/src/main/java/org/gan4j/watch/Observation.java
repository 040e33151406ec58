package org.gan4j.watch;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was seen at one moment of a training. Distances are of {@link Cloud}s; what cannot be known is NaN.
 *
 * @param images real images shown so far
 * @param progress the share of the budget that is spent
 * @param losses the mean of each report since the last observation, by name
 * @param gradients how large each player's gradient is, by its name ({@code Player.gradientNorm})
 * @param diversity how far samples are from each other on average, in units of how far real examples are
 * @param nearest how far a sample is from the nearest other, likewise
 * @param apart how far samples are from real examples: 0 for the same distribution, 1 for the farthest
 * @param apartLive the same of samples of the live weights, where samples are usually made by averaged ones
 * @param moved how far samples are from those of the same seeds at the last observation, in units of how far real examples are from each
 *     other
 * @param told the share of pairs of a real example and a sample of the live weights in which D scores the real one higher
 * @param preferred the share of pairs of a training and a held-back example in which D scores the training example higher
 * @param overfit where the held-back examples' mean score stands between training examples' (0) and samples' (1)
 */
public record Observation(
        long images,
        double progress,
        Map<String, Double> losses,
        Map<String, Double> gradients,
        double diversity,
        double nearest,
        double apart,
        double apartLive,
        double moved,
        double told,
        double preferred,
        double overfit) {

    public Observation {
        losses = Map.copyOf(losses);
        gradients = Collections.unmodifiableMap(new LinkedHashMap<>(gradients));
    }

    /** What of it is worth plotting, by the name of its curve; nothing that is not finite. */
    public Map<String, Double> curves() {
        Map<String, Double> curves = new LinkedHashMap<>();
        gradients.forEach((player, norm) -> curves.put(player + "/gradient", norm));
        curves.put("watch/diversity", diversity);
        curves.put("watch/nearest", nearest);
        curves.put("watch/apart", apart);
        curves.put("watch/apart_live", apartLive);
        curves.put("watch/moved", moved);
        curves.put("watch/told", told);
        curves.put("watch/preferred", preferred);
        curves.put("watch/r_v", overfit);
        curves.values().removeIf(value -> !Double.isFinite(value));
        return curves;
    }

    /** The mean of D's loss, NaN if it reports none. */
    double lossOfD() {
        return losses.getOrDefault("D/loss", Double.NaN);
    }
}
