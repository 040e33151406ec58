package org.gan4j.data;

import java.util.Arrays;

/**
 * An image as it lies in an {@link Example}: one plane after the other, each row by row.
 *
 * @param bytes {@code [channels, height, width]}
 * @param channels 1 (grey) or 3 (red, green, blue)
 */
record Planes(byte[] bytes, int channels, int height, int width) {

    /** The square in the middle, resized to {@code size} and brought to {@code channels}. */
    Planes fit(int size, int channels) {
        int side = Math.min(height, width);
        return crop((height - side) / 2, (width - side) / 2, side, side)
                .resize(size)
                .recolour(channels);
    }

    Planes crop(int top, int left, int rows, int columns) {
        if (rows == height && columns == width) {
            return this;
        }
        byte[] out = new byte[channels * rows * columns];
        for (int row = 0; row < channels * rows; row++) {
            int from = (row / rows * height + top + row % rows) * width + left;
            System.arraycopy(bytes, from, out, row * columns, columns);
        }
        return new Planes(out, channels, rows, columns);
    }

    /** The image in the middle of a larger black square. */
    Planes pad(int size) {
        byte[] out = new byte[channels * size * size];
        int top = (size - height) / 2;
        int left = (size - width) / 2;
        for (int row = 0; row < channels * height; row++) {
            int to = (row / height * size + top + row % height) * size + left;
            System.arraycopy(bytes, row * width, out, to, width);
        }
        return new Planes(out, channels, size, size);
    }

    /** Antialiased bicubic, to {@code size} times {@code size} whatever the shape. */
    Planes resize(int size) {
        return resize(size, size);
    }

    /** Antialiased bicubic. */
    Planes resize(int newHeight, int newWidth) {
        if (height == newHeight && width == newWidth) {
            return this;
        }
        Resampling across = new Resampling(width, newWidth);
        Resampling down = new Resampling(height, newHeight);
        byte[] out = new byte[channels * newHeight * newWidth];
        float[] rows = new float[height * newWidth];
        for (int channel = 0; channel < channels; channel++) {
            for (int y = 0; y < height; y++) {
                across.row(bytes, (channel * height + y) * width, rows, y * newWidth);
            }
            down.columns(rows, newWidth, out, channel * newHeight * newWidth);
        }
        return new Planes(out, channels, newHeight, newWidth);
    }

    /** Antialiased bicubic, to numbers from 0 to 255 that are not rounded. */
    float[] stretch(int newHeight, int newWidth) {
        float[] out = new float[channels * newHeight * newWidth];
        if (height == newHeight && width == newWidth) {
            for (int i = 0; i < out.length; i++) {
                out[i] = bytes[i] & 0xFF;
            }
            return out;
        }
        Resampling across = new Resampling(width, newWidth);
        Resampling down = new Resampling(height, newHeight);
        float[] rows = new float[height * newWidth];
        for (int channel = 0; channel < channels; channel++) {
            for (int y = 0; y < height; y++) {
                across.row(bytes, (channel * height + y) * width, rows, y * newWidth);
            }
            down.columns(rows, newWidth, out, channel * newHeight * newWidth);
        }
        for (int i = 0; i < out.length; i++) {
            out[i] = Math.max(0, Math.min(255, out[i]));
        }
        return out;
    }

    /** Grey to colour by repeating the plane, colour to grey by the luma of ITU-R BT.601. */
    Planes recolour(int wanted) {
        if (wanted == channels) {
            return this;
        }
        int pixels = height * width;
        byte[] out;
        if (channels == 1) {
            out = Arrays.copyOf(bytes, 3 * pixels);
            System.arraycopy(bytes, 0, out, pixels, pixels);
            System.arraycopy(bytes, 0, out, 2 * pixels, pixels);
        } else {
            out = new byte[pixels];
            for (int i = 0; i < pixels; i++) {
                int red = bytes[i] & 0xFF;
                int green = bytes[pixels + i] & 0xFF;
                int blue = bytes[2 * pixels + i] & 0xFF;
                out[i] = (byte) ((299 * red + 587 * green + 114 * blue + 500) / 1000);
            }
        }
        return new Planes(out, wanted, height, width);
    }
}
