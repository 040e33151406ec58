package org.gan4j.testkit;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.gan4j.Batch;
import org.gan4j.Gan;
import org.gan4j.Player;
import org.gan4j.Query;
import org.gan4j.Recipe;
import org.gan4j.Step;

/** A GAN that somebody looks at while it trains; it plays as if nobody did. */
record Watched(Gan gan, Watcher watcher) implements Gan {

    /** Who looks. Every call comes on the training's thread. */
    interface Watcher {

        /** The players are there and have not moved. */
        default void built(List<Player> players) {}

        /** A round begins. */
        default void before(List<Player> players) {}

        /** A round is over, but for the moving averages. */
        default void after(List<Player> players) {}
    }

    /** The same recipe, whose GANs are watched. */
    static Recipe recipe(Recipe recipe, Watcher watcher) {
        return new Recipe(
                recipe.name(),
                recipe.title(),
                recipe.authors(),
                recipe.year(),
                recipe.idea(),
                recipe.formula(),
                recipe.needs(),
                recipe.can(),
                recipe.example(),
                recipe.batch(),
                recipe.presets(),
                recipe.settings(),
                config -> {
                    Gan gan = recipe.build().apply(config);
                    watcher.built(gan.players());
                    return new Watched(gan, watcher);
                });
    }

    @Override
    public void step(Batch batch, Step step) {
        watcher.before(players());
        gan.step(batch, step);
        watcher.after(players());
    }

    @Override
    public Tensor sample(Query query) {
        return gan.sample(query);
    }

    @Override
    public List<Player> players() {
        return gan.players();
    }

    @Override
    public int minibatches() {
        return gan.minibatches();
    }

    @Override
    public boolean conditional() {
        return gan.conditional();
    }
}
