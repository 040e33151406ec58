package org.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.gan4j.image.Picture;
import org.gan4j.image.TerminalPicture.Protocol;
import org.junit.jupiter.api.Test;

class TerminalTest {

    private static final String CHARACTER = "\u2580";

    @Test
    void ofAGridCharactersShowTheCorner() {
        Terminal terminal = new Terminal(true, true, Protocol.TRUE_COLOUR);
        Picture grid = new Picture(80, 80, 1, new byte[80 * 80]);

        // 4 of 8 cells are 40 pixels, 2 rows of them 20: two pixels to a character.
        String[] lines = terminal.render(grid, 100, 8).split("\n");

        assertThat(lines).hasSize(10);
        assertThat(lines[0].split(CHARACTER, -1)).hasSize(40 + 1);
    }

    @Test
    void aPictureThatIsNoGridIsShownWhole() {
        Terminal terminal = new Terminal(true, true, Protocol.PALETTE);

        String text = terminal.render(new Picture(200, 200, 1, new byte[200 * 200]), 50, 1);

        assertThat(text.split("\n")).hasSize(25);
    }

    @Test
    void aDumbTerminalOrAFileShowsNothing() {
        assertThat(Terminal.here(Map.of("TERM", "dumb", "COLORTERM", "truecolor")))
                .isEqualTo(Terminal.NONE);
        assertThat(Terminal.NONE.showsPictures()).isFalse();
    }
}
