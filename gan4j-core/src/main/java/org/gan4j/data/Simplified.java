package org.gan4j.data;

import java.util.List;
import java.util.function.UnaryOperator;
import org.gan4j.error.ConfigurationException;

/**
 * Pairs for image-to-image translation whose truth is known: {@code x} is an image of another dataset, {@code y} something simpler that
 * was made from it. To learn is the way back. The other dataset's labels are left out.
 */
public final class Simplified implements Dataset {

    private final String how;
    private final Dataset images;
    private final Field y;
    private final UnaryOperator<Planes> simplify;

    private Simplified(String how, Dataset images, Field y, UnaryOperator<Planes> simplify) {
        this.how = how;
        this.images = images;
        this.y = y;
        this.simplify = simplify;
    }

    /**
     * Each image in colour with itself in grey, by the luma of ITU-R BT.601: {@code y} is {@code [1, height, width]}.
     *
     * @throws ConfigurationException if they are not images in colour, or are pairs already
     */
    public static Simplified grey(Dataset images) {
        Field x = imagesOf("grey", images);
        if (x.channels() == 1) {
            throw new ConfigurationException("grey: the images of " + images.name()
                    + " are grey already; choose data in colour, or leave out channels 1");
        }
        return new Simplified("grey", images, Field.image(1, x.height(), x.width()), image -> image.recolour(1));
    }

    /**
     * Each image with its edges, dark lines on white: {@code y} is {@code [1, height, width]}.
     *
     * @throws ConfigurationException if they are not images, or are pairs already
     */
    public static Simplified edges(Dataset images) {
        Field x = imagesOf("edges", images);
        return new Simplified("edges", images, Field.image(1, x.height(), x.width()), Edges::of);
    }

    /**
     * Each image with itself made smaller by antialiased bicubic resampling: {@code y} is {@code [channels, height / factor, width /
     * factor]}.
     *
     * @throws ConfigurationException if they are not images of a size that the factor divides, or are pairs already
     */
    public static Simplified smaller(Dataset images, int factor) {
        Field x = imagesOf("smaller" + factor, images);
        int side = smallerSide(x.height(), factor);
        return new Simplified(
                "smaller" + factor, images, Field.image(x.channels(), side, side), image -> image.resize(side));
    }

    /** The size over the factor, refused unless it is whole. */
    static int smallerSide(int size, int factor) {
        if (size % factor != 0) {
            throw new ConfigurationException("size " + size + ": images that become " + factor
                    + " times smaller need a size that " + factor + " divides, such as "
                    + (size / factor + 1) * factor);
        }
        return size / factor;
    }

    private static Field imagesOf(String how, Dataset images) {
        if (!images.x().isImage()) {
            throw new ConfigurationException(how + ": " + images.name()
                    + " holds no images; choose data of images, such as " + how + ":cifar10");
        }
        if (images.y().isImage()) {
            throw new ConfigurationException(how + ": " + images.name()
                    + " holds pairs already; choose data of single images, such as " + how + ":cifar10");
        }
        return images.x();
    }

    @Override
    public String name() {
        return how + "-" + images.name();
    }

    @Override
    public long size() {
        return images.size();
    }

    @Override
    public Field x() {
        return images.x();
    }

    @Override
    public Field y() {
        return y;
    }

    @Override
    public Example get(long index) {
        byte[] x = images.get(index).x();
        Planes image = new Planes(x, x().channels(), x().height(), x().width());
        return new Example(x, simplify.apply(image).bytes());
    }

    @Override
    public boolean mirrors() {
        return images.mirrors();
    }

    @Override
    public List<String> skipped() {
        return images.skipped();
    }

    /** Of the images' digest and of what is made from them. */
    @Override
    public String digest() {
        return new Digest().text("simplified 1").text(how).text(images.digest()).hex();
    }
}
