package org.gan4j.zoo;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.gan4j.Recipe;
import org.gan4j.data.Dataset;
import org.gan4j.testkit.GanContract;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract, for every GAN of the zoo and every kind of data that it takes. */
@ParameterizedClass(name = "{0}")
@MethodSource("chosen")
record ZooContractTest(Case it) implements GanContract {

    /** All of them; or, while one works on a GAN, those of the name in the environment variable {@code GAN4J_ONLY}. */
    static List<Case> chosen() {
        String only = System.getenv("GAN4J_ONLY");
        return only == null
                ? cases()
                : cases().stream().filter(it -> it.recipe().name().equals(only)).toList();
    }

    static List<Case> cases() {
        return Stream.of( //
                        VanillaGanTest.CASES,
                        FganTest.CASES,
                        LsganTest.CASES,
                        EbganTest.CASES,
                        BeganTest.CASES,
                        WganTest.CASES,
                        WganGpTest.CASES,
                        RelativisticTest.CASES,
                        SoftmaxGanTest.CASES,
                        BoundarySeekingTest.CASES,
                        UnrolledTest.CASES,
                        MrganTest.CASES,
                        DcganTest.CASES,
                        ImprovedTest.CASES,
                        TricksTest.CASES,
                        SnGanTest.CASES,
                        R3GanTest.CASES,
                        LapganTest.CASES,
                        VaeGanTest.CASES,
                        BiGanTest.CASES,
                        CganTest.CASES,
                        AcGanTest.CASES,
                        InfoGanTest.CASES,
                        SganTest.CASES,
                        Pix2PixTest.CASES,
                        SrganTest.CASES,
                        CoGanTest.CASES,
                        UnitTest.CASES,
                        CycleGanTest.CASES,
                        DiscoGanTest.CASES,
                        DualGanTest.CASES,
                        WaveGanTest.CASES,
                        SeqGanTest.CASES)
                .flatMap(Collection::stream)
                .toList();
    }

    @Override
    public Recipe recipe() {
        return it.recipe();
    }

    @Override
    public Dataset data() {
        return it.data();
    }

    @Override
    public Map<String, String> settings() {
        return it.settings();
    }

    @Override
    public Map<String, Double> reportsOfIndifferentJudge() {
        return it.reports();
    }

    @Override
    public Map<String, Integer> movesInOneRound() {
        return it.moves();
    }

    @Override
    public Set<String> judges() {
        return it.judges();
    }

    @Override
    public Set<String> idleWeights() {
        return it.idle();
    }

    /** One that sets the width of convolutions is not for points. */
    @Override
    public boolean has(Recipe.Preset preset) {
        return !(it.data().x().isPoints() && preset.values().containsKey("width"));
    }

    @Override
    public boolean seedsMatter() {
        return it.seedsMatter();
    }
}
