package dev.quatrain.engine.constrain;

/** UTF-8 encoding of code points. */
final class Utf8 {
    private Utf8() {}

    /** The number of bytes of a code point. */
    static int length(int codePoint) {
        if (codePoint < 0x80) {
            return 1;
        }
        if (codePoint < 0x800) {
            return 2;
        }
        return codePoint < 0x10000 ? 3 : 4;
    }

    /** The byte at an index, unsigned. */
    static int at(int codePoint, int index) {
        int length = length(codePoint);
        int bits = codePoint >> 6 * (length - 1 - index);
        if (index > 0) {
            return 0x80 | bits & 0x3F;
        }
        return length == 1 ? bits : 0xF00 >> length & 0xFF | bits;
    }

    /** The first {@code count} bytes as a number in base 256. */
    static int first(int codePoint, int count) {
        int bytes = 0;
        for (int index = 0; index < count; index++) {
            bytes = bytes << 8 | at(codePoint, index);
        }
        return bytes;
    }
}
