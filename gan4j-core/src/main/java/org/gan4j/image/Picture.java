package org.gan4j.image;

import java.util.Arrays;

/**
 * A picture as plain bytes.
 *
 * @param width pixels from left to right
 * @param height pixels from top to bottom
 * @param channels 1 (grey) or 3 (red, green, blue)
 * @param pixels {@code [height, width, channels]}, unsigned; not copied, so leave it as it is
 */
public record Picture(int width, int height, int channels, byte[] pixels) {

    public Picture {
        if (channels != 1 && channels != 3) {
            throw new IllegalArgumentException("a picture has 1 or 3 channels, not " + channels);
        }
        if (width < 1 || height < 1 || (long) width * height * channels != pixels.length) {
            throw new IllegalArgumentException(
                    width + " x " + height + " x " + channels + " pixels do not make " + pixels.length + " bytes");
        }
    }

    /** From channel planes, {@code [channels, height, width]}, as examples and tensors have them. */
    public static Picture fromPlanes(byte[] planes, int channels, int height, int width) {
        return fromPlanes(planes, 0, channels, height, width);
    }

    /** From channel planes that begin at {@code start}, such as one of a batch {@code [n, channels, height, width]}. */
    public static Picture fromPlanes(byte[] planes, int start, int channels, int height, int width) {
        int plane = height * width;
        byte[] pixels = new byte[channels * plane];
        for (int c = 0; c < channels; c++) {
            for (int i = 0; i < plane; i++) {
                pixels[i * channels + c] = planes[start + c * plane + i];
            }
        }
        return new Picture(width, height, channels, pixels);
    }

    /** As channel planes, {@code [channels, height, width]}. */
    public byte[] planes() {
        int plane = height * width;
        byte[] planes = new byte[pixels.length];
        for (int c = 0; c < channels; c++) {
            for (int i = 0; i < plane; i++) {
                planes[c * plane + i] = pixels[i * channels + c];
            }
        }
        return planes;
    }

    /** The value from 0 to 255 at a place; of a grey picture in any channel. */
    public int at(int x, int y, int channel) {
        return pixels[(y * width + x) * channels + Math.min(channel, channels - 1)] & 0xff;
    }

    /** The same picture with three channels. */
    public Picture coloured() {
        if (channels == 3) {
            return this;
        }
        byte[] rgb = new byte[pixels.length * 3];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = pixels[i / 3];
        }
        return new Picture(width, height, 3, rgb);
    }

    /**
     * The brightness Y of MATLAB's rgb2ycbcr, in which super-resolution is compared: 16 for black to 235 for white, rounded to 8 bits. Of a
     * grey picture, as if it had three equal channels.
     */
    public Picture luma() {
        byte[] luma = new byte[width * height];
        for (int y = 0, to = 0; y < height; y++) {
            for (int x = 0; x < width; x++, to++) {
                luma[to] = (byte)
                        Math.round(16 + (65.481 * at(x, y, 0) + 128.553 * at(x, y, 1) + 24.966 * at(x, y, 2)) / 255);
            }
        }
        return new Picture(width, height, 1, luma);
    }

    /** Without so many pixels on every side. */
    public Picture inside(int border) {
        return cropped(border, border, width - 2 * border, height - 2 * border);
    }

    /** A part, whose upper left pixel is the one at {@code (left, top)}. */
    public Picture cropped(int left, int top, int newWidth, int newHeight) {
        byte[] part = new byte[newWidth * newHeight * channels];
        int row = newWidth * channels;
        for (int y = 0; y < newHeight; y++) {
            System.arraycopy(pixels, ((top + y) * width + left) * channels, part, y * row, row);
        }
        return new Picture(newWidth, newHeight, channels, part);
    }

    /** Each pixel becomes a square of {@code factor x factor} pixels. */
    public Picture enlarged(int factor) {
        if (factor == 1) {
            return this;
        }
        byte[] large = new byte[Math.multiplyExact(Math.multiplyExact(pixels.length, factor), factor)];
        for (int y = 0, to = 0; y < height * factor; y++) {
            for (int x = 0; x < width * factor; x++, to += channels) {
                System.arraycopy(pixels, ((y / factor) * width + x / factor) * channels, large, to, channels);
            }
        }
        return new Picture(width * factor, height * factor, channels, large);
    }

    /** Made smaller, if need be, so that it fits into {@code maximumWidth x maximumHeight}; keeps its proportions. */
    public Picture within(int maximumWidth, int maximumHeight) {
        double scale = Math.min(1, Math.min((double) maximumWidth / width, (double) maximumHeight / height));
        return shrunk((int) Math.max(1, Math.round(width * scale)), (int) Math.max(1, Math.round(height * scale)));
    }

    /** Made smaller: each new pixel is the mean of the area that it covers. */
    private Picture shrunk(int newWidth, int newHeight) {
        if (newWidth == width && newHeight == height) {
            return this;
        }
        byte[] small = new byte[newWidth * newHeight * channels];
        double[] sum = new double[channels];
        int to = 0;
        for (int y = 0; y < newHeight; y++) {
            double top = (double) y * height / newHeight;
            double bottom = (double) (y + 1) * height / newHeight;
            for (int x = 0; x < newWidth; x++) {
                double left = (double) x * width / newWidth;
                double right = (double) (x + 1) * width / newWidth;
                Arrays.fill(sum, 0);
                for (int v = (int) top; v < Math.min(height, bottom); v++) {
                    double rows = Math.min(v + 1, bottom) - Math.max(v, top);
                    for (int u = (int) left; u < Math.min(width, right); u++) {
                        double share = rows * (Math.min(u + 1, right) - Math.max(u, left));
                        for (int c = 0; c < channels; c++) {
                            sum[c] += share * at(u, v, c);
                        }
                    }
                }
                for (int c = 0; c < channels; c++) {
                    small[to++] = (byte) Math.round(sum[c] / ((bottom - top) * (right - left)));
                }
            }
        }
        return new Picture(newWidth, newHeight, channels, small);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Picture that
                && width == that.width
                && height == that.height
                && channels == that.channels
                && Arrays.equals(pixels, that.pixels);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * width + height) + Arrays.hashCode(pixels);
    }

    @Override
    public String toString() {
        return "Picture[" + width + " x " + height + (channels == 1 ? ", grey]" : ", colour]");
    }
}
