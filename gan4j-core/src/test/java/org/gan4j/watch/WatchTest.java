package org.gan4j.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gan4j.watch.Seen.GOOD;

import java.util.ArrayList;
import java.util.List;
import org.gan4j.watch.Watch.Setting;
import org.junit.jupiter.api.Test;

final class WatchTest {

    private static final Setting R1 = new Setting("gamma", "1", "weight of R1, 0 for none");
    private static final Setting AUGMENT = new Setting("augment", "none", "what changes the images that D sees");
    private static final Setting RATE = new Setting("rate", "0.001", "learning rate of Adam");

    private static final Seen BAD = GOOD.held(0.9, 0.9);

    /** Which looks brought news: + a warning, - its end. */
    private static String news(Watch watch, String looks) {
        StringBuilder heard = new StringBuilder();
        for (int i = 0; i < looks.length(); i++) {
            Watch.News news = watch.see((looks.charAt(i) == '!' ? BAD : GOOD).at(i + 1, looks.length()));
            heard.append(!news.raised().isEmpty() ? '+' : !news.over().isEmpty() ? '-' : '.');
            assertThat(news.raised().size() + news.over().size()).isLessThanOrEqualTo(1);
        }
        return heard.toString();
    }

    /** Said once when it has lasted, and over when it has lasted that it is over. */
    @Test
    void aWarningIsSaidOnceUntilItIsOver() {
        String looks = "..!!.!!!!!..!!..!...!!!";
        String heard = ".......+...........-..+";
        assertThat(news(new Watch(List.of()), looks)).isEqualTo(heard);
    }

    @Test
    void aWarningSaysKindPlaceAndRemedy() {
        Watch watch = new Watch(List.of(R1, AUGMENT, RATE));
        List<Warning> all = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            all.addAll(watch.see(BAD.at(i, 5)).raised());
        }
        assertThat(all).hasSize(1);
        Warning warning = all.get(0);
        assertThat(warning.kind()).isEqualTo(Kind.MEMORISATION);
        assertThat(warning.kind().word()).isEqualTo("memorisation");
        assertThat(Kind.D_TOO_STRONG.word()).isEqualTo("d-too-strong");
        assertThat(warning.images()).isEqualTo(3000);
        assertThat(warning.remedy()).isEqualTo("Try --set augment=ada or --set gamma=10");
        assertThat(warning)
                .hasToString("D knows the training examples by heart: held-back ones score 90 % of the way to samples."
                        + " Try --set augment=ada or --set gamma=10.");
    }

    @Test
    void remediesAreOfSettingsThatThereAre() {
        assertThat(remedy(Kind.D_TOO_STRONG))
                .isEqualTo("Try another --seed or --batch, or another GAN (gan4j zoo lists them)");
        assertThat(remedy(Kind.D_TOO_STRONG, RATE)).isEqualTo("Try --set rate=0.0005");
        assertThat(remedy(Kind.COLLAPSE, new Setting("gamma", "0", "weight of R1"), RATE))
                .isEqualTo("Try --set gamma=1 or --set rate=0.0005");
        assertThat(remedy(Kind.D_TOO_WEAK, new Setting("critic", "2", "steps of D"), R1))
                .isEqualTo("Try --set critic=3 or --set gamma=0.1");
        assertThat(remedy(Kind.MEMORISATION, new Setting("augment", "ada", "what changes"), RATE))
                .as("it has that already")
                .isEqualTo("Try --set rate=0.0005");
        assertThat(remedy(Kind.COLLAPSE, new Setting("gamma", "0.95", "error of generated over error of real")))
                .as("another gamma")
                .startsWith("Try another --seed");
        assertThat(remedy(Kind.COLLAPSE, new Setting("r1", "0.3", "weight of R1, 0 for none")))
                .isEqualTo("Try --set r1=3");
        assertThat(remedy(
                        Kind.COLLAPSE, new Setting("rate", "fast", ""), new Setting("gamma", "1e308", "weight of R1")))
                .as("neither numbers nor tenfold of them")
                .startsWith("Try another --seed");
        assertThat(remedy(Kind.D_TOO_WEAK, new Setting("r1", "1e-999999999", "weight of R1"), RATE))
                .isEqualTo("Try --set rate=0.002");
        assertThat(remedy(Kind.LAGGING_AVERAGE, new Setting("half_life", "10000", "images after which")))
                .isEqualTo("Try --set half_life=1000");
    }

    private static String remedy(Kind kind, Setting... settings) {
        return Remedy.say(kind.remedies(), List.of(settings));
    }

    /** However long a run is, what is kept of it is bounded, and the newest counts. */
    @Test
    void aVeryLongRunIsWatchedToItsEnd() {
        Watch watch = new Watch(List.of());
        assertThat(news(watch, ".".repeat(2000) + "!!!")).endsWith("..+").hasSize(2003);
    }
}
