package org.gan4j.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import org.gan4j.error.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GifTest {

    @TempDir
    Path folder;

    private record Film(List<BufferedImage> frames, List<Integer> delays) {}

    private static Film film(Path file) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            reader.setInput(in);
            Film film = new Film(new ArrayList<>(), new ArrayList<>());
            for (int i = 0; i < reader.getNumImages(true); i++) {
                film.frames().add(reader.read(i));
                IIOMetadataNode root =
                        (IIOMetadataNode) reader.getImageMetadata(i).getAsTree("javax_imageio_gif_image_1.0");
                IIOMetadataNode control = (IIOMetadataNode)
                        root.getElementsByTagName("GraphicControlExtension").item(0);
                film.delays().add(Integer.parseInt(control.getAttribute("delayTime")));
            }
            return film;
        } finally {
            reader.dispose();
        }
    }

    private List<Path> frames(Picture... pictures) {
        List<Path> files = new ArrayList<>();
        for (Picture picture : pictures) {
            Path file = folder.resolve("fakes-" + files.size() + ".png");
            Png.write(file, picture);
            files.add(file);
        }
        return files;
    }

    @Test
    void greyFramesComeBackExactly() throws IOException {
        Picture[] pictures = {
            PictureTest.noise(20, 10, 1, 1), PictureTest.noise(20, 10, 1, 2), PictureTest.noise(20, 10, 1, 3)
        };
        Path gif = folder.resolve("film.gif");
        Gif.write(gif, frames(pictures), 100, 120, 2000);

        Film film = film(gif);
        assertThat(film.delays()).containsExactly(12, 12, 200);
        for (int i = 0; i < pictures.length; i++) {
            for (int p = 0; p < 200; p++) {
                assertThat(film.frames().get(i).getRGB(p % 20, p / 20) & 0xff)
                        .isEqualTo(pictures[i].at(p % 20, p / 20, 0));
            }
        }
        String bytes = Files.readString(gif, StandardCharsets.ISO_8859_1);
        assertThat(bytes).startsWith("GIF89a").contains("NETSCAPE2.0\u0003\u0001\0\0\0");
    }

    @Test
    void coloursStayNear() throws IOException {
        Picture[] pictures = {PictureTest.colourful(64, 48, 0), PictureTest.colourful(64, 48, 2)};
        Path gif = folder.resolve("film.gif");
        Gif.write(gif, frames(pictures), 100, 100, 100);
        Film film = film(gif);
        double error = 0;
        for (int i = 0; i < 2; i++) {
            for (int p = 0; p < 64 * 48; p++) {
                int rgb = film.frames().get(i).getRGB(p % 64, p / 64);
                for (int c = 0; c < 3; c++) {
                    error += Math.abs((rgb >> 8 * (2 - c) & 0xff) - pictures[i].at(p % 64, p / 64, c));
                }
            }
        }
        assertThat(error / (2 * 64 * 48 * 3)).isBetween(0.1, 12.0);
    }

    @Test
    void fewColoursComeBackExactly() throws IOException {
        Picture picture = new Picture(2, 2, 3, new byte[] {-1, 0, 0, 0, -1, 0, 0, 0, -1, -1, -1, -1});
        Path gif = folder.resolve("film.gif");
        Gif.write(gif, frames(picture), 100, 100, 100);
        BufferedImage frame = film(gif).frames().get(0);
        assertThat(frame.getRGB(0, 0, 2, 2, null, 0, 2)).containsExactly(0xffff0000, 0xff00ff00, 0xff0000ff, -1);
        Picture black = new Picture(3, 1, 3, new byte[9]);
        Gif.write(gif, frames(black), 100, 100, 100);
        assertThat(film(gif).frames().get(0).getRGB(2, 0)).isEqualTo(0xff000000);
    }

    @Test
    void largeFramesAreMadeSmallerAndEqualFramesGiveEqualBytes() throws IOException {
        List<Path> frames = frames(PictureTest.colourful(90, 60, 0), PictureTest.colourful(90, 60, 1));
        Gif.write(folder.resolve("a.gif"), frames, 45, 100, 100);
        Gif.write(folder.resolve("b.gif"), frames, 45, 100, 100);
        assertThat(folder.resolve("a.gif")).hasSameBinaryContentAs(folder.resolve("b.gif"));
        BufferedImage frame = film(folder.resolve("a.gif")).frames().get(1);
        assertThat(List.of(frame.getWidth(), frame.getHeight())).containsExactly(45, 30);
    }

    @Test
    void refusesFramesOfDifferentSizes() {
        List<Path> frames = frames(PictureTest.noise(3, 3, 1, 1), PictureTest.noise(4, 3, 1, 1));
        assertThatThrownBy(() -> Gif.write(folder.resolve("a.gif"), frames, 45, 100, 100))
                .isInstanceOf(DataException.class)
                .hasMessage(frames.get(1) + ": is of another size than " + frames.get(0)
                        + "; make the film of grids of one run");
        assertThat(folder.resolve("a.gif")).doesNotExist();
    }

    @Test
    void picturesMakeTheSameFilmAsTheirFiles() {
        Picture[] pictures = {PictureTest.colourful(30, 20, 0), PictureTest.colourful(30, 20, 1)};
        Gif.write(folder.resolve("a.gif"), frames(pictures), 100, 100, 500);
        Gif.write(folder.resolve("b.gif"), List.of(pictures), 100, 500);
        assertThat(folder.resolve("b.gif")).hasSameBinaryContentAs(folder.resolve("a.gif"));
        assertThatThrownBy(() -> Gif.write(
                        folder.resolve("c.gif"), List.of(pictures[0], PictureTest.noise(3, 3, 1, 1)), 100, 100))
                .hasMessage("a film of pictures of different sizes");
    }
}
