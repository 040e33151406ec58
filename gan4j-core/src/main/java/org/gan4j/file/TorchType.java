package org.gan4j.file;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** How PyTorch stores numbers, by the names of its storage classes without their last word. */
enum TorchType {
    Float(4) {
        @Override
        float get(ByteBuffer bytes, int at) {
            return bytes.getFloat(at);
        }
    },
    Double(8) {
        @Override
        float get(ByteBuffer bytes, int at) {
            return (float) bytes.getDouble(at);
        }
    },
    Half(2) {
        @Override
        float get(ByteBuffer bytes, int at) {
            return half(bytes.getShort(at));
        }
    },
    BFloat16(2) {
        @Override
        float get(ByteBuffer bytes, int at) {
            return java.lang.Float.intBitsToFloat(bytes.getShort(at) << 16);
        }
    },
    Long(8) {
        @Override
        float get(ByteBuffer bytes, int at) {
            return bytes.getLong(at);
        }
    },
    Int(4) {
        @Override
        float get(ByteBuffer bytes, int at) {
            return bytes.getInt(at);
        }
    },
    Short(2) {
        @Override
        float get(ByteBuffer bytes, int at) {
            return bytes.getShort(at);
        }
    },
    Char(1) {
        @Override
        float get(ByteBuffer bytes, int at) {
            return bytes.get(at);
        }
    },
    Byte(1) {
        @Override
        float get(ByteBuffer bytes, int at) {
            return bytes.get(at) & 0xFF;
        }
    },
    Bool(1) {
        @Override
        float get(ByteBuffer bytes, int at) {
            return bytes.get(at) == 0 ? 0 : 1;
        }
    };

    private static final String LAST_WORD = "Storage";

    private final int bytes;

    TorchType(int bytes) {
        this.bytes = bytes;
    }

    /** Of a class such as {@code FloatStorage}; null if there is no such class. */
    static @Nullable TorchType of(String storage) {
        for (TorchType type : values()) {
            if (storage.equals(type.name() + LAST_WORD)) {
                return type;
            }
        }
        return null;
    }

    /** Bytes per number. */
    int bytes() {
        return bytes;
    }

    /** One number, as near as float32 comes. */
    abstract float get(ByteBuffer bytes, int at);

    /** IEEE 754 binary16: a sign, 5 bits of exponent, 10 of mantissa. */
    static float half(short bits) {
        int exponent = bits >> 10 & 0x1F;
        int mantissa = bits & 0x3FF;
        float magnitude;
        if (exponent == 0) {
            magnitude = mantissa * 0x1p-24f;
        } else if (exponent == 31) {
            magnitude = mantissa == 0 ? java.lang.Float.POSITIVE_INFINITY : java.lang.Float.NaN;
        } else {
            magnitude = java.lang.Float.intBitsToFloat(exponent + 112 << 23 | mantissa << 13);
        }
        return bits < 0 ? -magnitude : magnitude;
    }
}
