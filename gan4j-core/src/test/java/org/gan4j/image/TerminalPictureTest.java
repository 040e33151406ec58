package org.gan4j.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gan4j.image.TerminalPicture.Protocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalPictureTest {

    @ParameterizedTest
    @CsvSource({
        "TERM=xterm-kitty, KITTY",
        "TERM=xterm-256color KITTY_WINDOW_ID=1, KITTY",
        "TERM=xterm-ghostty TERM_PROGRAM=ghostty, KITTY",
        "TERM=xterm-256color TERM_PROGRAM=iTerm.app COLORTERM=truecolor, ITERM",
        "TERM=xterm-256color TERM_PROGRAM=WezTerm, ITERM",
        "TERM=tmux-256color TMUX=/tmp/x KITTY_WINDOW_ID=1 COLORTERM=truecolor, TRUE_COLOUR",
        "TERM=screen-256color KITTY_WINDOW_ID=1, PALETTE",
        "TERM=xterm-256color COLORTERM=24bit, TRUE_COLOUR",
        "TERM=xterm-direct, TRUE_COLOUR",
        "WT_SESSION=1, TRUE_COLOUR",
        "TERM=xterm-256color, PALETTE",
        "TERM=vt100, NONE",
        "TERM=dumb COLORTERM=truecolor, NONE",
        "TERM=xterm-kitty NO_COLOR=1, NONE",
        "X=1, NONE",
    })
    void knowsTerminals(String variables, Protocol protocol) {
        Map<String, String> environment = Arrays.stream(variables.split(" "))
                .map(variable -> variable.split("="))
                .collect(Collectors.toMap(variable -> variable[0], variable -> variable[1]));
        assertThat(TerminalPicture.detect(environment, true)).isEqualTo(protocol);
        assertThat(TerminalPicture.detect(environment, false)).isEqualTo(Protocol.NONE);
    }

    @Test
    void halfBlocksHoldTwoPixels() {
        Picture picture = new Picture(2, 3, 3, new byte[] {
            1, 2, 3, 1, 2, 3, //
            4, 5, 6, 4, 5, 6, //
            7, 8, 9, -1, 0, 0
        });
        assertThat(TerminalPicture.render(picture, Protocol.TRUE_COLOUR, 80))
                .isEqualTo("\u001b[38;2;1;2;3;48;2;4;5;6m\u2580\u2580\u001b[0m\n"
                        + "\u001b[38;2;7;8;9m\u2580\u001b[38;2;255;0;0m\u2580\u001b[0m\n");
        assertThat(TerminalPicture.render(picture, Protocol.PALETTE, 80))
                .isEqualTo("\u001b[38;5;16;48;5;232m\u2580\u2580\u001b[0m\n"
                        + "\u001b[38;5;232m\u2580\u001b[38;5;196m\u2580\u001b[0m\n");
        assertThat(TerminalPicture.render(picture, Protocol.NONE, 80)).isEmpty();
    }

    @Test
    void blocksFitIntoTheColumns() {
        String text = TerminalPicture.render(PictureTest.noise(100, 50, 1, 1), Protocol.TRUE_COLOUR, 40);
        assertThat(text.lines())
                .hasSize(10)
                .allMatch(line -> line.chars().filter(c -> c == '\u2580').count() == 40);
        assertThat(TerminalPicture.render(PictureTest.grey(1, 1, 128), Protocol.PALETTE, 40))
                .isEqualTo("\u001b[38;5;244m\u2580\u001b[0m\n");
    }

    @Test
    void kittyGetsThePngInChunks() {
        Picture picture = PictureTest.noise(80, 60, 3, 1);
        String text = TerminalPicture.render(picture, Protocol.KITTY, 7);
        Matcher chunks =
                Pattern.compile("\u001b_G(.*?);([A-Za-z0-9+/=]*)\u001b\\\\").matcher(text);
        StringBuilder data = new StringBuilder();
        StringBuilder keys = new StringBuilder();
        int end = 0;
        while (chunks.find()) {
            assertThat(chunks.start()).isEqualTo(end);
            assertThat(chunks.group(2).length()).isBetween(1, 4096);
            keys.append(chunks.group(1)).append(' ');
            data.append(chunks.group(2));
            end = chunks.end();
        }
        assertThat(keys.toString()).isEqualTo("a=T,f=100,q=2,c=7,m=1 m=1 m=1 m=1 m=0 ");
        assertThat(text.substring(end)).isEqualTo("\n");
        assertThat(Png.decode(Base64.getDecoder().decode(data.toString()), "x")).isEqualTo(picture);
    }

    @Test
    void itermGetsThePngAtOnce() {
        Picture picture = PictureTest.noise(80, 60, 3, 1);
        byte[] png = Png.encode(picture);
        assertThat(TerminalPicture.render(picture, Protocol.ITERM, 100))
                .isEqualTo("\u001b]1337;File=inline=1;size=" + png.length + ";width=10;preserveAspectRatio=1:"
                        + Base64.getEncoder().encodeToString(png) + "\u0007\n");
    }
}
