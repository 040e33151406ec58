package org.gan4j.image;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.FileImageOutputStream;
import org.gan4j.error.DataException;
import org.gan4j.file.Atomic;

/** Animated GIF files: a run's sample grids as a film. Equal frames give equal bytes. */
public final class Gif {

    private Gif() {}

    /**
     * Writes PNG files as an endless film. Two frames at most are in memory; colours are reduced to 256 for the whole film, so that
     * areas that do not change do not flicker.
     *
     * @param target the GIF file, which appears whole or not at all
     * @param frames the PNG files in their order, all of one size
     * @param maximumSide frames that are wider or higher are made smaller, in pixels
     * @param frameMilliseconds how long each frame stays, in steps of 10
     * @param lastMilliseconds how long the last one stays
     * @throws DataException naming the file, if one is no PNG or of another size than the first
     * @throws org.gan4j.error.StorageException if the disk refuses
     */
    public static void write(
            Path target, List<Path> frames, int maximumSide, int frameMilliseconds, int lastMilliseconds) {
        if (frames.isEmpty()) {
            throw new IllegalArgumentException("a film needs at least one frame");
        }
        Picture first = read(frames.get(0), maximumSide);
        write(target, frames.size(), frameMilliseconds, lastMilliseconds, i -> {
            Picture picture = read(frames.get(i), maximumSide);
            if (picture.width() != first.width() || picture.height() != first.height()) {
                throw new DataException(
                        frames.get(i).toString(),
                        "is of another size than " + frames.get(0) + "; make the film of grids of one run");
            }
            return picture;
        });
    }

    /**
     * Writes pictures as an endless film, as {@link #write(Path, List, int, int, int)} writes files.
     *
     * @param frames of one size
     * @throws org.gan4j.error.StorageException if the disk refuses
     */
    public static void write(Path target, List<Picture> frames, int frameMilliseconds, int lastMilliseconds) {
        Picture first = frames.get(0);
        if (frames.stream().anyMatch(frame -> frame.width() != first.width() || frame.height() != first.height())) {
            throw new IllegalArgumentException("a film of pictures of different sizes");
        }
        write(target, frames.size(), frameMilliseconds, lastMilliseconds, frames::get);
    }

    private static void write(
            Path target, int count, int frameMilliseconds, int lastMilliseconds, IntFunction<Picture> frame) {
        Palette.Census census = new Palette.Census();
        for (int i = 0; i < count; i++) {
            census.count(frame.apply(i));
        }
        Palette palette = census.palette();
        Atomic.file(target, temporary -> {
            ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
            try (FileImageOutputStream out = new FileImageOutputStream(temporary.toFile())) {
                writer.setOutput(out);
                ImageWriteParam parameters = writer.getDefaultWriteParam();
                parameters.setProgressiveMode(ImageWriteParam.MODE_DISABLED); // interlacing makes files larger
                writer.prepareWriteSequence(null);
                for (int i = 0; i < count; i++) {
                    BufferedImage image = image(frame.apply(i), palette);
                    int milliseconds = i < count - 1 ? frameMilliseconds : lastMilliseconds;
                    writer.writeToSequence(
                            new IIOImage(image, null, metadata(writer, image, milliseconds)), parameters);
                }
                writer.endWriteSequence();
            } finally {
                writer.dispose();
            }
            return target;
        });
    }

    private static Picture read(Path frame, int maximumSide) {
        return Png.read(frame).within(maximumSide, maximumSide);
    }

    private static BufferedImage image(Picture picture, Palette palette) {
        byte[] indices = palette.indices(picture);
        IndexColorModel colours = palette.model();
        WritableRaster raster = Raster.createInterleavedRaster(
                new DataBufferByte(indices, indices.length),
                picture.width(),
                picture.height(),
                picture.width(),
                1,
                new int[] {0},
                null);
        return new BufferedImage(colours, raster, false, null);
    }

    private static IIOMetadata metadata(ImageWriter writer, BufferedImage image, int milliseconds) throws IOException {
        IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), null);
        String format = metadata.getNativeMetadataFormatName();
        IIOMetadataNode root = new IIOMetadataNode(format);
        IIOMetadataNode control = new IIOMetadataNode("GraphicControlExtension");
        control.setAttribute("disposalMethod", "none");
        control.setAttribute("userInputFlag", "FALSE");
        control.setAttribute("transparentColorFlag", "FALSE");
        control.setAttribute("transparentColorIndex", "0");
        control.setAttribute("delayTime", Integer.toString(Math.max(1, milliseconds / 10)));
        root.appendChild(control);
        IIOMetadataNode loop = new IIOMetadataNode("ApplicationExtension");
        loop.setAttribute("applicationID", "NETSCAPE");
        loop.setAttribute("authenticationCode", "2.0");
        loop.setUserObject(new byte[] {1, 0, 0}); // repeat, without end
        IIOMetadataNode extensions = new IIOMetadataNode("ApplicationExtensions");
        extensions.appendChild(loop);
        root.appendChild(extensions);
        metadata.mergeTree(format, root);
        return metadata;
    }
}
