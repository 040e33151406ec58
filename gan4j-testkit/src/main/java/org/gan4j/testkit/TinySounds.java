package org.gan4j.testkit;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.gan4j.data.Dataset;
import org.gan4j.data.Example;
import org.gan4j.data.Field;

/**
 * Sounds of 256 samples: triangles, each of its own period and loudness.
 *
 * @param size how many there are
 */
record TinySounds(long size) implements Dataset {

    private static final int SAMPLES = 256;
    private static final int SHORTEST_PERIOD = 16;

    @Override
    public String name() {
        return "tiny-sounds";
    }

    @Override
    public Field x() {
        return Field.sound(SAMPLES);
    }

    @Override
    public Example get(long index) {
        int period = SHORTEST_PERIOD + (int) (index % 31);
        int loudness = 400 + 10 * (int) (index % 7);
        ByteBuffer bytes = ByteBuffer.allocate(x().bytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < SAMPLES; i++) {
            int place = i % period;
            bytes.putShort((short) (loudness * (Math.min(place, period - place) - period / 4)));
        }
        return Example.of(bytes.array());
    }

    @Override
    public String digest() {
        return "tiny-sounds-1-" + size;
    }
}
