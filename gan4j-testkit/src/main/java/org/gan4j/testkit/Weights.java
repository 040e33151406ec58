package org.gan4j.testkit;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.Tensor;
import org.gan4j.Player;
import org.gan4j.nn.Tensors;

/** The tensors of players by name, seen through the views that snapshots are written from. */
public final class Weights {

    private static final String LIVE = "live.";
    private static final String MOMENT = "moment1.";

    private Weights() {}

    /** What learns and is computed with in training, by name without the player's: views, so that writing to one changes the player. */
    public static Map<String, Tensor> live(Player player) {
        Map<String, Tensor> learning = player.learning();
        Map<String, Tensor> live = new TreeMap<>();
        learning.keySet().stream().filter(name -> name.startsWith(MOMENT)).forEach(name -> {
            String place = name.substring(MOMENT.length());
            Tensor own = learning.get(LIVE + place);
            live.put(place, own == null ? player.inference().get(place) : own);
        });
        return live;
    }

    /** A copy of every live weight of the players, by full name. */
    public static Map<String, float[]> copy(Collection<Player> players) {
        Map<String, float[]> copy = new TreeMap<>();
        try (PointerScope scope = new PointerScope()) {
            players.forEach(player -> live(player)
                    .forEach((place, tensor) -> copy.put(player.name() + "." + place, Tensors.floats(tensor))));
        }
        return copy;
    }

    /**
     * Sets the last layer of a network to 0, so that it says 0 whatever it sees. The last layer is the one of the highest number, as
     * {@code Net.of} names them.
     *
     * @param network what the names of its weights start with: {@code head.}; empty where the player has one network
     */
    public static void zeroLastLayer(Player player, String network) {
        Map<String, Tensor> live = live(player);
        int last = live.keySet().stream()
                .mapToInt(place -> number(place, network))
                .max()
                .orElseThrow();
        try (PointerScope scope = new PointerScope();
                AutoGradMode off = new AutoGradMode(false)) {
            live.forEach((place, tensor) -> {
                if (number(place, network) == last) {
                    tensor.zero_();
                }
            });
        }
    }

    private static int number(String place, String network) {
        String rest = place.startsWith(network) ? place.substring(network.length()) : "";
        String first = rest.contains(".") ? rest.substring(0, rest.indexOf('.')) : "";
        return first.matches("\\d+") ? Integer.parseInt(first) : -1;
    }
}
