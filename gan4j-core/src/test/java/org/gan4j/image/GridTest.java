package org.gan4j.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gan4j.image.PictureTest.grey;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class GridTest {

    @Test
    void laysOutRowByRowWithWhiteBetween() {
        Picture grid = Grid.of(List.of(grey(1, 1, 1), grey(1, 1, 2), grey(1, 1, 3)), 2, 1, 1);
        assertThat(grid).isEqualTo(grey(3, 3, 1, 255, 2, 255, 255, 255, 3, 255, 255));
    }

    @Test
    void enlargesCellsButNotGaps() {
        Picture grid = Grid.of(List.of(grey(1, 1, 1), grey(1, 1, 2)), 2, 1, 2);
        assertThat(grid).isEqualTo(grey(5, 2, 1, 1, 255, 2, 2, 1, 1, 255, 2, 2));
    }

    @Test
    void smallCellsAreEnlargedForLookingAt() {
        assertThat(Grid.of(Collections.nCopies(6, PictureTest.noise(28, 28, 1, 1)), 3)
                        .toString())
                .isEqualTo("Picture[172 x 114, grey]");
        assertThat(Grid.of(Collections.nCopies(6, PictureTest.noise(64, 64, 3, 1)), 3)
                        .toString())
                .isEqualTo("Picture[196 x 130, colour]");
        assertThat(Grid.of(List.of(PictureTest.noise(16, 48, 3, 1)), 1).toString())
                .isEqualTo("Picture[16 x 48, colour]");
    }

    @Test
    void oneColouredCellColoursTheGrid() {
        Picture grid = Grid.of(List.of(grey(1, 1, 1), new Picture(1, 1, 3, new byte[] {2, 3, 4})), 2, 1, 1);
        assertThat(grid.pixels()).containsExactly(1, 1, 1, -1, -1, -1, 2, 3, 4);
    }

    @Test
    void realBesideFake() {
        Picture both = Grid.beside(grey(1, 2, 1, 2), grey(2, 1, 3, 4), 1);
        assertThat(both).isEqualTo(grey(4, 2, 1, 255, 3, 4, 2, 255, 255, 255));
    }

    @Test
    void refusesMixedSizes() {
        assertThatThrownBy(() -> Grid.of(List.of(grey(1, 1, 1), grey(1, 2, 1, 1)), 2))
                .hasMessage("a grid of pictures of different sizes: Picture[1 x 1, grey] and Picture[1 x 2, grey]");
        assertThatThrownBy(() -> Grid.of(List.of(), 2)).hasMessage("a grid needs at least one picture and one column");
    }
}
