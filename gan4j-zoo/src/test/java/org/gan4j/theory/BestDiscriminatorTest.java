package org.gan4j.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class BestDiscriminatorTest {

    @Test
    void everyFactHoldsAfterLittleTraining() {
        Evidence evidence = BestDiscriminator.show(150);

        assertThat(evidence.facts())
                .hasSize(6)
                .allSatisfy(fact -> assertThat(fact.holds()).as(fact.toString()).isTrue());
    }

    @Test
    void noTableIsWorthMoreThanTheBest() {
        double most = BestDiscriminator.value(BestDiscriminator.best());

        assertThat(most).isEqualTo(-Math.log(4) + 2 * BestDiscriminator.jsd(), within(1e-12));
        for (int i = 0; i < 6; i++) {
            for (double change : new double[] {-0.01, 0.01}) {
                double[] other = BestDiscriminator.best();
                other[i] += change;
                assertThat(BestDiscriminator.value(other)).isLessThan(most);
            }
        }
        assertThat(BestDiscriminator.value(BestDiscriminator.table(3))).isBetween(-Math.log(4), most);
    }
}
