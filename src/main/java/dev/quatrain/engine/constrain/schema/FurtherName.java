package dev.quatrain.engine.constrain.schema;

import org.jspecify.annotations.Nullable;

/**
 * A position within the name of a further member, behind the first quotation mark. The name is to be above the last one, so
 * that no name comes twice.
 *
 * @param written the complete characters
 * @param last the name above which this one is to be, in code points; a name without a last one is above the empty text too
 * @param equal the number of characters that are the same as those of {@code last}; −1 if this name is above it already
 */
record FurtherName(MemberNames names, Content content, String written, String last, int equal) {
    private static final int ABOVE = -1;

    static FurtherName start(MemberNames names, String last) {
        return new FurtherName(names, Content.start(names.names()), "", last, 0);
    }

    /** The position after one more unit that does not end the name; null if none follows. */
    @Nullable
    FurtherName step(int unit) {
        Content.Step next = content.step(unit);
        if (next == null) {
            return null;
        }
        if (next.character() == Content.INCOMPLETE) {
            return new FurtherName(names, next.content(), written, last, equal);
        }
        int order = equal == ABOVE || atEnd(equal) ? 1 : Integer.compare(next.character(), character(equal));
        if (order < 0) {
            return null;
        }
        String longer = written + Character.toString(next.character());
        return new FurtherName(names, next.content(), longer, last, order > 0 ? ABOVE : equal + 1);
    }

    boolean complete() {
        return equal == ABOVE && content.complete();
    }

    boolean whole() {
        return content.whole();
    }

    /** The number of units that complete the name, with the quotation mark and the colon. */
    int fewest() {
        if (equal == ABOVE) {
            return Fewest.sum(content.fewest(-1), 2);
        }
        int[] bound = last.codePoints().toArray();
        int least = Fewest.ENDLESS;
        long before = 2;
        Content at = content;
        for (int index = equal; at != null && index <= bound.length; index++) {
            boolean ended = index == bound.length;
            least = Math.min(least, Fewest.sum(before, ended ? more(at) : at.fewest(bound[index])));
            before += ended ? 0 : units(at, bound[index]);
            at = ended ? null : after(at, bound[index]);
        }
        return least;
    }

    /** The number of units that a character still takes. */
    private static int units(Content at, int character) {
        return at.whole() ? at.language().forms().widthOf(character) : at.escaping() ? 1 : at.missing();
    }

    /** The position after a character; null if it cannot follow. */
    private static @Nullable Content after(Content at, int character) {
        if (at.fewestWith(character) >= Fewest.ENDLESS) {
            return null;
        }
        StringLanguage language = at.language();
        int next = language.step(at.state(), language.patterns().classOf(character));
        return next < 0 ? null : new Content(language, next, 0, 0, false);
    }

    /** With at least one more character. */
    private static int more(Content at) {
        return at.whole() ? at.language().distanceAbove(at.state(), -1) : at.fewest(-1);
    }

    private boolean atEnd(int index) {
        return index == last.codePointCount(0, last.length());
    }

    private int character(int index) {
        return last.codePointAt(last.offsetByCodePoints(0, index));
    }
}
