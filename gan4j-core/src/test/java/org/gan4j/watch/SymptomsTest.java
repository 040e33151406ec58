package org.gan4j.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gan4j.watch.Seen.GOOD;
import static org.gan4j.watch.Seen.run;

import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** Each rule on both sides of its thresholds. */
final class SymptomsTest {

    private static Optional<String> after(Kind kind, int looks, IntFunction<Seen> each) {
        return kind.symptom().in(run(looks, each));
    }

    /** The first look, the middle and the end of a training that comes nearer and nearer to the data show nothing. */
    @Test
    void aGoodTrainingShowsNothing() {
        for (int looks : List.of(1, 2, 5, 12, 40)) {
            for (Kind kind : Kind.values()) {
                assertThat(after(kind, looks, i -> GOOD))
                        .as(kind + " after " + looks)
                        .isEmpty();
                assertThat(after(
                                kind,
                                40,
                                i -> GOOD.diversity(Math.min(1, 0.1 + 0.06 * i))
                                        .nearest(Math.min(0.9, 0.12 * i))
                                        .told(1)
                                        .gradients(1 + 0.1 * i, 2 - 0.04 * i)
                                        .apart(0.9 / i, 1.0 / i)
                                        .moved(0.5 / i)))
                        .as(kind + " while it learns")
                        .isEmpty();
            }
        }
    }

    /** What nobody knows is no reason to warn. */
    @Test
    void unknownNumbersShowNothing() {
        double unknown = Double.NaN;
        Seen nothing = new Seen(
                java.util.Map.of(),
                java.util.Map.of("G", unknown),
                unknown,
                unknown,
                unknown,
                unknown,
                unknown,
                unknown,
                unknown,
                unknown);
        for (Kind kind : Kind.values()) {
            assertThat(after(kind, 40, i -> nothing)).as(kind.toString()).isEmpty();
        }
    }

    @Test
    void dHasWonWhereItHasNoLossAndSamplesStayFar() {
        Seen won = GOOD.told(1).losses(0.001).apart(0.5, 0.5);
        assertThat(after(Kind.D_TOO_STRONG, 8, i -> won))
                .hasValue(
                        "D has won: it tells samples from real examples almost without loss (0.00100), and G no longer learns"
                                + " from it (samples stay as far from the data as they were)");
        assertThat(after(Kind.D_TOO_STRONG, 8, i -> won.gradients(i < 4 ? 1 : 0.001, 1)))
                .hasValueSatisfying(said -> assertThat(said).endsWith("(its gradient has vanished)"));
        assertThat(after(Kind.D_TOO_STRONG, 8, i -> won.told(Double.NaN)))
                .as("a D that knows labels cannot be asked about pictures alone")
                .isPresent();
        assertThat(after(Kind.D_TOO_STRONG, 7, i -> won)).isEmpty();
        assertThat(after(Kind.D_TOO_STRONG, 8, i -> won.losses(0.2))).isEmpty();
        assertThat(after(Kind.D_TOO_STRONG, 8, i -> won.losses(Double.NaN)))
                .as("a critic")
                .isEmpty();
        assertThat(after(Kind.D_TOO_STRONG, 8, i -> won.told(0.98))).isEmpty();
        assertThat(after(Kind.D_TOO_STRONG, 8, i -> won.apart(0.1, 0.1))).isEmpty();
        assertThat(after(Kind.D_TOO_STRONG, 8, i -> won.apart(0.6 - 0.03 * i, 0.6 - 0.03 * i)))
                .isEmpty();
    }

    @Test
    void dIsTooWeakWhereItGuessesAboutPlainDifferences() {
        assertThat(after(Kind.D_TOO_WEAK, 1, i -> GOOD.told(0.5).apart(0.4, 0.4)))
                .hasValueSatisfying(said -> assertThat(said)
                        .isEqualTo("D is too weak: samples are plainly different from the data, and D does not see it"
                                + " (it is right about 50 of 100 pairs)"));
        assertThat(after(
                        Kind.D_TOO_WEAK,
                        1,
                        i -> GOOD.told(Double.NaN).losses(1.3863).apart(0.4, 0.4)))
                .hasValueSatisfying(said -> assertThat(said).endsWith("(its loss is that of guessing)"));
        assertThat(after(Kind.D_TOO_WEAK, 1, i -> GOOD.told(0.5).apart(0.1, 0.1)))
                .as("D is right to be unsure of good samples")
                .isEmpty();
        assertThat(after(Kind.D_TOO_WEAK, 1, i -> GOOD.told(0.7).apart(0.4, 0.4)))
                .isEmpty();
    }

    @Test
    void samplesCollapseWhereDiversityFalls() {
        assertThat(after(Kind.COLLAPSE, 20, i -> GOOD.diversity(i < 10 ? 0.9 : 0.3)))
                .hasValue("samples collapse: they differ by 30 % of what real examples do, and did by 90 %");
        assertThat(after(Kind.COLLAPSE, 20, i -> GOOD.diversity(i < 10 ? 0.9 : 0.6)))
                .isEmpty();
        assertThat(after(Kind.COLLAPSE, 20, i -> GOOD.diversity(0.1)))
                .hasValue(
                        "samples of different seeds are nearly the same: they differ by 10 % of what real examples do");
        assertThat(after(Kind.COLLAPSE, 20, i -> GOOD.nearest(0.05)))
                .hasValue(
                        "samples of different seeds are nearly the same: the nearest other is 5 % as far as among real"
                                + " examples");
        assertThat(Kind.COLLAPSE.symptom().in(run(40, i -> GOOD.diversity(0.05)).subList(0, 8)))
                .as("every untrained G is nearly constant")
                .isEmpty();
        assertThat(after(Kind.COLLAPSE, 20, i -> GOOD.diversity(0.005 * i)))
                .as("it is slow")
                .isEmpty();
    }

    @Test
    void trainingOscillatesWhereSamplesJumpOrComeAndGo() {
        assertThat(after(Kind.OSCILLATION, 10, i -> GOOD.moved(0.5).apart(0.4, 0.4)))
                .hasValueSatisfying(said -> assertThat(said).contains("keep jumping (by 50 % of the data's spread)"));
        assertThat(after(Kind.OSCILLATION, 10, i -> GOOD.moved(0.5).apart(0.9 / i / i, 0.9 / i / i)))
                .as("it jumps towards the data")
                .isEmpty();
        assertThat(after(Kind.OSCILLATION, 10, i -> GOOD.moved(0.35).apart(0.4, 0.4)))
                .isEmpty();
        assertThat(after(Kind.OSCILLATION, 20, i -> GOOD.apart(0.3 + 0.2 * Math.sin(i), 0.3)))
                .hasValue("training swings: samples became better and worse again 3 times instead of settling");
        assertThat(after(Kind.OSCILLATION, 20, i -> GOOD.apart(0.3 + 0.07 * Math.sin(i), 0.3)))
                .isEmpty();
    }

    @Test
    void gradientsExplodeWhereTheyGrowByOrdersOfMagnitude() {
        assertThat(after(Kind.EXPLODING_GRADIENTS, 6, i -> GOOD.gradients(1, i < 6 ? 1 : 1500)))
                .hasValue("the gradients of D explode: their norm is 1.5e+03, 1500 times what it was");
        assertThat(after(Kind.EXPLODING_GRADIENTS, 1, i -> GOOD.gradients(20_000, 1)))
                .hasValue("the gradients of G explode: their norm is 2.0e+04");
        assertThat(after(Kind.EXPLODING_GRADIENTS, 40, i -> GOOD.gradients(Math.pow(1.07, i), 1)))
                .isEmpty();
        assertThat(after(Kind.EXPLODING_GRADIENTS, 3, i -> GOOD.gradients(1, i < 3 ? 1 : 1500)))
                .as("too early to know")
                .isEmpty();
    }

    @Test
    void dKnowsByHeartWhatItPrefersByFarToTheHeldBack() {
        assertThat(after(Kind.MEMORISATION, 1, i -> GOOD.held(0.9, 0.8)))
                .hasValue("D knows the training examples by heart: held-back ones score 80 % of the way to samples");
        assertThat(after(Kind.MEMORISATION, 1, i -> GOOD.held(0.6, 0.8)))
                .as("chance")
                .isEmpty();
        assertThat(after(Kind.MEMORISATION, 1, i -> GOOD.held(0.9, 0.4))).isEmpty();
        assertThat(after(Kind.MEMORISATION, 1, i -> GOOD.held(0.9, 0.8).told(0.6)))
                .as("it tells nothing from nothing")
                .isEmpty();
    }

    @Test
    void theAverageLagsWhereTheLiveWeightsAreMuchBetter() {
        assertThat(after(Kind.LAGGING_AVERAGE, 1, i -> GOOD.apart(0.4, 0.1)))
                .hasValue(
                        "the average of G's weights lags behind: its samples are 0.40 of 1 from the data, those of the"
                                + " live weights 0.10");
        assertThat(after(Kind.LAGGING_AVERAGE, 1, i -> GOOD.apart(0.4, 0.3))).isEmpty();
        assertThat(after(Kind.LAGGING_AVERAGE, 1, i -> GOOD.apart(0.05, 0.0))).isEmpty();
    }
}
