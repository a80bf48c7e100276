package dev.quatrain.engine.corpus;

/** Checks of text that may contain escaped characters. */
final class Unicode {

    private Unicode() {}

    /** @throws CorpusFormatException with line and column of an unpaired surrogate */
    static void requireWhole(String text, String file) throws CorpusFormatException {
        int index = loneSurrogate(text);
        if (index >= 0) {
            int lineStart = text.lastIndexOf('\n', index) + 1;
            long line =
                    text.substring(0, lineStart).chars().filter(c -> c == '\n').count() + 1;
            Place place = new Place(file, line, text.codePointCount(lineStart, index) + 1L);
            throw CorpusFormatException.malformed(place, complaint(text.charAt(index)));
        }
    }

    /** Validates the text and converts its line ends to line feeds; {@code place} is the position of the value. */
    static String fromEscapes(String text, Place place) throws CorpusFormatException {
        int index = loneSurrogate(text);
        if (index >= 0) {
            throw CorpusFormatException.malformed(place, complaint(text.charAt(index)) + " within this string");
        }
        if (text.indexOf('\0') >= 0) {
            throw CorpusFormatException.malformed(place, "expected text, got U+0000 within this string");
        }
        return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
    }

    private static int loneSurrogate(String text) {
        for (int index = 0; index < text.length(); index++) {
            if (Character.isSurrogate(text.charAt(index))) {
                boolean pair = index + 1 < text.length()
                        && Character.isSurrogatePair(text.charAt(index), text.charAt(index + 1));
                if (!pair) {
                    return index;
                }
                index++;
            }
        }
        return -1;
    }

    private static String complaint(char surrogate) {
        return "expected a whole character, got half of a surrogate pair, U+%04X".formatted((int) surrogate);
    }
}
