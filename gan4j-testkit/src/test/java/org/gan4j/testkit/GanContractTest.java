package org.gan4j.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.gan4j.testkit.FaultyGan.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract's tests pass a sound GAN, and each catches the fault that it is there for. */
final class GanContractTest {

    @TempDir
    private Path runs;

    private interface Check {
        void check(GanContract contract, Path runs);
    }

    private void assertCaught(Fault fault, Check check, String part) {
        assertThatCode(() -> check.check(new FaultyGan.Contract(Fault.NONE), runs))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> check.check(new FaultyGan.Contract(fault), runs))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(part);
    }

    @Test
    void aPlayerThatNeverMoves() {
        assertCaught(Fault.GENERATOR_NEVER_MOVES, GanContract::everyWeightLearnsAndStaysFinite, " after 5 rounds");
        assertCaught(Fault.GENERATOR_NEVER_MOVES, GanContract::everyPlayerMovesInItsTurnOnly, "moves after 1 rounds");
    }

    @Test
    void aLossOfTheWrongSize() {
        assertCaught(Fault.LOSS_HALVED, GanContract::anIndifferentJudgeGivesTheLossesOfTheory, "report D/loss");
    }

    @Test
    void aLossThatDragsTheOtherPlayerAlong() {
        assertCaught(
                Fault.DISCRIMINATOR_DRAGS_THE_GENERATOR,
                GanContract::everyPlayerMovesInItsTurnOnly,
                "moves after 1 rounds");
    }

    @Test
    void weightsWrittenByHand() {
        assertCaught(
                Fault.WEIGHTS_WRITTEN_BY_HAND,
                GanContract::weightsMoveByLearningOnly,
                "D.0.weight, which must stand still");
    }

    @Test
    void noiseWithoutCoordinates() {
        assertCaught(
                Fault.NOISE_WITHOUT_COORDINATES,
                GanContract::aRunThatGoesOnEqualsOneThatNeverStopped,
                "weights.safetensors");
    }

    @Test
    void aTensorKeptEveryRound() {
        assertCaught(Fault.TENSOR_KEPT_EVERY_ROUND, GanContract::nothingIsLeftBehind, "native objects");
    }

    @Test
    void samplesThatLookAtEachOther() {
        assertCaught(
                Fault.SAMPLES_LOOK_AT_EACH_OTHER, GanContract::theSameSeedGivesTheSameSampleInAnyCompany, "expected");
    }
}
