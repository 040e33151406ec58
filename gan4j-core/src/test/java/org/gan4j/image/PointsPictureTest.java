package org.gan4j.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PointsPictureTest {

    @Test
    void realIsBlueFakeIsOrangeAndYPointsUp() {
        Picture picture = PointsPicture.draw(new float[] {-1, 1}, new float[] {1, -1}, 2, 101);
        int leftTop = 25;
        int rightBottom = 75;
        assertThat(picture.at(leftTop, leftTop, 2)).isGreaterThan(picture.at(leftTop, leftTop, 0) + 40);
        assertThat(picture.at(rightBottom, rightBottom, 0)).isGreaterThan(picture.at(rightBottom, rightBottom, 2) + 80);
        assertThat(picture.at(leftTop, rightBottom, 0)).isEqualTo(255);
        assertThat(picture.at(50, 3, 0)).as("axis").isEqualTo(0xc0);
    }

    @Test
    void whatLiesOutsideIsLeftOut() {
        float[] outside = {9, 0.5f, 0, -2.01f, Float.NaN, 0, 0, Float.POSITIVE_INFINITY};
        assertThat(PointsPicture.draw(outside, outside, 2, 50))
                .isEqualTo(PointsPicture.draw(new float[0], new float[0], 2, 50));
        assertThat(PointsPicture.draw(new float[] {2, 2, -2, -2, 1.999f, -1.999f}, new float[0], 2, 50))
                .isNotNull();
    }

    @Test
    void refusesHalfAPoint() {
        assertThatThrownBy(() -> PointsPicture.draw(new float[3], new float[0], 2, 50))
                .hasMessage("points come as pairs of x and y, and halfWidth is positive");
        assertThatThrownBy(() -> PointsPicture.draw(new float[2], new float[0], 0, 50))
                .hasMessage("points come as pairs of x and y, and halfWidth is positive");
    }
}
