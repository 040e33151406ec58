package org.gan4j.eval;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.gan4j.Twins;
import org.gan4j.data.Example;
import org.gan4j.image.Grid;
import org.gan4j.image.Likeness;
import org.gan4j.image.Picture;

/**
 * Whether the two pictures that a GAN makes of one seed belong together: how far apart they are in brightness, beside true pairs that were
 * held back, and beside pictures of different seeds. Draws {@code twins.png}: a row of the first domain over a row of the second.
 */
public final class Coupling implements Measure {

    private static final int SEEDS = 500;
    private static final int ACROSS = 12;
    private static final int ROWS = 3;

    @Override
    public String word() {
        return "twins";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return subject.painter().can(Twins.class).isPresent()
                && subject.test().y().isImage();
    }

    @Override
    public Verdict judge(Subject subject) {
        Twins twins = subject.painter().can(Twins.class).orElseThrow();
        List<Picture> x = new ArrayList<>();
        List<Picture> y = new ArrayList<>();
        int seeds = subject.samples(SEEDS);
        subject.inPieces("twins", seeds, (first, count) -> {
            long[] part = Subject.seeds(first, count);
            x.addAll(subject.painter().pictures(part));
            y.addAll(subject.painter().twins(twins, part));
        });
        List<Picture> strangers = new ArrayList<>(y);
        Collections.rotate(strangers, 1);
        List<Example> held = subject.held(SEEDS);
        List<Picture> trueX = held.stream()
                .map(e -> Subject.picture(e.x(), subject.test().x()))
                .toList();
        List<Picture> trueY = held.stream()
                .map(e -> Subject.picture(e.y(), subject.test().y()))
                .toList();
        String how = "mean |difference| of brightness Y, 0 to 1, ";
        List<Score> scores = List.of(
                new Score("twins/apart", apart(x, y), how + "x and y of " + seeds + " seeds"),
                new Score(
                        "twins/true pairs",
                        apart(trueX, trueY),
                        how + held.size() + " pairs of the " + subject.testIs()),
                new Score("twins/strangers", apart(x, strangers), how + "x of one seed and y of another"));
        return new Verdict(scores, List.of(figure(x, y)));
    }

    private static double apart(List<Picture> x, List<Picture> y) {
        double sum = 0;
        for (int i = 0; i < x.size(); i++) {
            sum += Likeness.error(x.get(i).luma(), y.get(i).luma());
        }
        return sum / x.size();
    }

    private static Figure figure(List<Picture> x, List<Picture> y) {
        List<Picture> cells = new ArrayList<>();
        int across = Math.min(ACROSS, x.size());
        for (int first = 0; first + across <= Math.min(ROWS * across, x.size()); first += across) {
            cells.addAll(x.subList(first, first + across));
            cells.addAll(y.subList(first, first + across));
        }
        return new Figure("twins.png", "Pairs of one seed: the first domain over the second.", Grid.of(cells, across));
    }
}
