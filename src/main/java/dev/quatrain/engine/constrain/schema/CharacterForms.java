package dev.quatrain.engine.constrain.schema;

import dev.quatrain.engine.constrain.PatternAutomaton;
import dev.quatrain.engine.constrain.TextUnits;
import dev.quatrain.engine.work.Work;
import java.util.Arrays;
import java.util.function.IntPredicate;

/** How the characters of a string are written in units: as they are, in one to four units, or escaped, in two. Immutable. */
final class CharacterForms {
    private static final int ESCAPED = 4;
    private static final int[] WIDTHS = {1, 2, 3, 4, 2}; // by form
    private static final int[] LASTS = {0x7F, 0x7FF, 0xFFFF, Character.MAX_CODE_POINT};
    private static final int NONE = -1;

    private final int[][] highest; // (classes, forms): the highest code point of a class that has a form
    private final int[] widths; // by class
    private final boolean bytes;

    private CharacterForms(PatternAutomaton patterns, boolean bytes) {
        this.bytes = bytes;
        this.highest = new int[patterns.classes()][WIDTHS.length];
        this.widths = new int[patterns.classes()];
        for (int[] ofClass : highest) {
            Arrays.fill(ofClass, NONE);
        }
    }

    static CharacterForms of(PatternAutomaton patterns, TextUnits units, Work work) {
        if (units.areBytes()) {
            return ofAll(patterns, work);
        }
        CharacterForms forms = new CharacterForms(patterns, false);
        forms.characters(patterns, units, work);
        return forms.with(patterns, units::spell);
    }

    /** With all characters, as bytes of UTF-8. */
    static CharacterForms ofAll(PatternAutomaton patterns, Work work) {
        CharacterForms forms = new CharacterForms(patterns, true);
        forms.ranges(patterns, work);
        return forms.with(patterns, codePoint -> true);
    }

    private CharacterForms with(PatternAutomaton patterns, IntPredicate spelled) {
        escapes(patterns, spelled);
        Arrays.setAll(widths, c -> fewest(form -> highest[c][form] > NONE));
        return this;
    }

    boolean areBytes() {
        return bytes;
    }

    /** The smallest width of a character of the class; {@link Fewest#ENDLESS} if none can be written. */
    int width(int codePointClass) {
        return widths[codePointClass];
    }

    /** The smallest width of a character of the class that is above a code point. */
    int widthAbove(int codePointClass, int codePoint) {
        return fewest(form -> highest[codePointClass][form] > codePoint);
    }

    /** The width of a character. */
    int widthOf(int codePoint) {
        if (!WrittenText.isPlain(codePoint)) {
            return WIDTHS[ESCAPED];
        }
        return bytes ? 1 + form(codePoint) : 1;
    }

    private static int fewest(IntPredicate has) {
        int least = Fewest.ENDLESS;
        for (int form = 0; form < WIDTHS.length; form++) {
            least = has.test(form) ? Math.min(least, WIDTHS[form]) : least;
        }
        return least;
    }

    private void ranges(PatternAutomaton patterns, Work work) {
        for (int range = 0; range < patterns.ranges(); range++) {
            work.spend(8);
            int c = patterns.classOfRange(range);
            boolean last = range + 1 == patterns.ranges();
            int end = last ? Character.MAX_CODE_POINT : patterns.rangeStart(range + 1) - 1;
            for (int form = 0; c >= 0 && form < LASTS.length; form++) {
                int first = form == 0 ? ' ' : LASTS[form - 1] + 1;
                int high = lastPlain(Math.min(end, LASTS[form]));
                if (high >= Math.max(first, lowestPlain(patterns.rangeStart(range)))) {
                    highest[c][form] = Math.max(highest[c][form], high);
                }
            }
        }
    }

    private static int lastPlain(int codePoint) {
        return codePoint == '"' || codePoint == '\\' ? codePoint - 1 : codePoint;
    }

    private static int lowestPlain(int codePoint) {
        return codePoint == '"' || codePoint == '\\' ? codePoint + 1 : codePoint;
    }

    private void characters(PatternAutomaton patterns, TextUnits units, Work work) {
        int[] all = units.all();
        work.spend(8L * all.length);
        for (int codePoint : all) {
            int c = patterns.classOf(codePoint);
            if (c >= 0 && WrittenText.isPlain(codePoint)) {
                highest[c][0] = Math.max(highest[c][0], codePoint);
            }
        }
    }

    private void escapes(PatternAutomaton patterns, IntPredicate spelled) {
        for (int codePoint : WrittenText.escaped()) {
            int c = patterns.classOf(codePoint);
            if (c >= 0 && spelled.test('\\') && spelled.test(WrittenText.letter(codePoint))) {
                highest[c][ESCAPED] = Math.max(highest[c][ESCAPED], codePoint);
            }
        }
    }

    /** The number of bytes of UTF-8, less one. */
    private static int form(int codePoint) {
        int form = 0;
        while (codePoint > LASTS[form]) {
            form++;
        }
        return form;
    }
}
