package dev.quatrain.engine.constrain.schema;

import org.jspecify.annotations.Nullable;

/**
 * A position within the content of a string: after some characters, and perhaps within one. Immutable.
 *
 * @param state after the last complete character
 * @param begun the bytes of an incomplete character, as a number in base 256
 * @param length the number of these bytes
 * @param escaping whether the next unit is that behind a backslash
 */
record Content(StringLanguage language, int state, int begun, int length, boolean escaping) {
    static final int INCOMPLETE = -1;

    private static final int CONTINUATION = 0x80;
    private static final int[] SHORTEST = {0, 0, 0x80, 0x800, 0x10000}; // the first code point, by the number of bytes

    /** A position, and the character that ended there. */
    record Step(Content content, int character) {}

    static Content start(StringLanguage language) {
        return new Content(language, 0, 0, 0, false);
    }

    /** Whether a quotation mark ends the string here. */
    boolean complete() {
        return whole() && language.distance(state) == 0;
    }

    boolean whole() {
        return length == 0 && !escaping;
    }

    /** The position after one more unit that does not end the string; null if none follows. */
    @Nullable
    Step step(int unit) {
        if (escaping) {
            return character(WrittenText.meant(unit));
        }
        if (length == 0 && unit == '\\') {
            return begun(0, 0, true);
        }
        if (!language.forms().areBytes() || length == 0 && unit < CONTINUATION) {
            return WrittenText.isPlain(unit) ? character(unit) : null;
        }
        return ofBytes(unit);
    }

    private @Nullable Step ofBytes(int unit) {
        boolean continues = unit >= CONTINUATION && unit < 0xC0;
        if (continues != length > 0 || unit >= 0xF8) {
            return null;
        }
        Content next = new Content(language, state, begun << 8 | unit, length + 1, false);
        return next.missing() == 0 ? character(next.first()) : begun(next.begun, next.length, false);
    }

    private @Nullable Step begun(int bytes, int count, boolean escape) {
        Content next = new Content(language, state, bytes, count, escape);
        return next.fewest(-1) < Fewest.ENDLESS ? new Step(next, INCOMPLETE) : null;
    }

    private @Nullable Step character(int codePoint) {
        int c = codePoint < 0 ? -1 : language.patterns().classOf(codePoint);
        int next = c < 0 || length > 0 && codePoint < SHORTEST[length + 1] ? -1 : language.step(state, c);
        return next < 0 ? null : new Step(new Content(language, next, 0, 0, false), codePoint);
    }

    /**
     * The number of units that complete the content.
     *
     * @param above a code point above which the next or begun character is to be; −1 for any, also none
     */
    int fewest(int above) {
        if (escaping) {
            return escaped(above);
        }
        if (length > 0) {
            return begun(above);
        }
        return above < 0 ? language.distance(state) : language.distanceAbove(state, above);
    }

    private int escaped(int above) {
        int least = Fewest.ENDLESS;
        for (int character : WrittenText.escaped()) {
            if (character > above) {
                least = Math.min(least, after(character, 1));
            }
        }
        return least;
    }

    private int begun(int above) {
        int low = Math.max(first(), above + 1);
        int least = Fewest.ENDLESS;
        for (int range = language.patterns().range(Math.min(low, Character.MAX_CODE_POINT));
                low <= last()
                        && range < language.patterns().ranges()
                        && language.patterns().rangeStart(range) <= last();
                range++) {
            int c = language.patterns().classOfRange(range);
            int distance = c < 0 ? Fewest.ENDLESS : language.distanceAfter(state, c);
            least = Math.min(least, Fewest.sum(missing(), distance));
        }
        return least;
    }

    /** The number of units that complete the content if the next or begun character is this one. */
    int fewestWith(int character) {
        if (escaping) {
            return WrittenText.isPlain(character) ? Fewest.ENDLESS : after(character, 1);
        }
        if (length > 0) {
            boolean fits = character >= first() && character <= last();
            return fits ? after(character, missing()) : Fewest.ENDLESS;
        }
        return after(character, language.forms().widthOf(character));
    }

    private int after(int character, int units) {
        int c = language.patterns().classOf(character);
        return c < 0 ? Fewest.ENDLESS : Fewest.sum(units, language.distanceAfter(state, c));
    }

    /** The number of bytes that the begun character still needs. */
    int missing() {
        int lead = begun >> 8 * (length - 1) & 0xFF;
        int whole = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
        return whole - length;
    }

    /** The lowest code point that the begun bytes can become. */
    private int first() {
        int whole = length + missing();
        int bits = (begun >> 8 * (length - 1) & 0xFF) & 0x7F >> whole;
        for (int at = length - 2; at >= 0; at--) {
            bits = bits << 6 | begun >> 8 * at & 0x3F;
        }
        return Math.max(SHORTEST[whole], bits << 6 * missing());
    }

    private int last() {
        int whole = length + missing();
        int bits = (begun >> 8 * (length - 1) & 0xFF) & 0x7F >> whole;
        for (int at = length - 2; at >= 0; at--) {
            bits = bits << 6 | begun >> 8 * at & 0x3F;
        }
        return Math.min(Character.MAX_CODE_POINT, (bits + 1 << 6 * missing()) - 1);
    }
}
