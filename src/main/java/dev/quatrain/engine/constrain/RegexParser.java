package dev.quatrain.engine.constrain;

import com.ibm.icu.text.UnicodeSet;
import dev.quatrain.engine.constrain.RegexTree.Choice;
import dev.quatrain.engine.constrain.RegexTree.One;
import dev.quatrain.engine.constrain.RegexTree.Repetition;
import dev.quatrain.engine.constrain.RegexTree.Sequence;
import dev.quatrain.engine.work.Work;
import java.util.ArrayList;
import java.util.List;

/**
 * Parses the subset of Java's regular expressions that describes a set of whole texts: characters, {@code .}, classes,
 * escapes, groups, {@code |} and counted repetition. The meaning is that of {@link java.util.regex.Pattern}.
 */
final class RegexParser {

    private static final int DEEPEST = 100;
    private static final int MOST_TIMES = 100_000;
    private static final String SPECIAL = "\\|()[{*+?^$.";

    private final RegexCursor cursor;
    private int depth;
    private boolean searches;

    private RegexParser(RegexCursor cursor) {
        this.cursor = cursor;
    }

    /** @throws InvalidGeneration with the position of the error */
    static RegexTree parse(String pattern, Work work) {
        RegexCursor cursor = new RegexCursor(pattern, work);
        cursor.takes("^");
        RegexTree tree = new RegexParser(cursor).choice();
        cursor.takes("$");
        if (!cursor.atEnd()) {
            throw cursor.unexpected("the end, or ( before )");
        }
        return tree;
    }

    /**
     * Parses a pattern that is searched in a text, as in JSON schemas: {@code ^} and {@code $} may stand at the ends of each
     * alternative that is not in a group.
     *
     * @return the tree of whole texts in which the pattern is found
     * @throws InvalidGeneration with the position of the error
     */
    static RegexTree search(String pattern, Work work) {
        RegexCursor cursor = new RegexCursor(pattern, work);
        RegexParser parser = new RegexParser(cursor);
        parser.searches = true;
        List<RegexTree> parts = new ArrayList<>();
        do {
            List<RegexTree> part = new ArrayList<>();
            if (!cursor.takes("^")) {
                part.add(anything());
            }
            part.add(parser.sequence());
            if (!cursor.takes("$")) {
                part.add(anything());
            }
            parts.add(new Sequence(part));
        } while (cursor.takes("|"));
        if (!cursor.atEnd()) {
            throw cursor.unexpected("the end, or ( before )");
        }
        return new Choice(parts);
    }

    private static RegexTree anything() {
        return new Repetition(new One(RegexClass.anything()), 0, Repetition.ENDLESS);
    }

    private RegexTree choice() {
        if (++depth > DEEPEST) {
            throw cursor.unexpected("at most %d groups within each other".formatted(DEEPEST));
        }
        List<RegexTree> parts = new ArrayList<>(List.of(sequence()));
        while (cursor.takes("|")) {
            parts.add(sequence());
        }
        depth--;
        return parts.size() == 1 ? parts.get(0) : new Choice(parts);
    }

    private RegexTree sequence() {
        List<RegexTree> parts = new ArrayList<>();
        while (!cursor.atEnd() && !cursor.isAt("|") && !cursor.isAt(")") && !atEndMark()) {
            parts.add(repeated(atom()));
        }
        return parts.size() == 1 ? parts.get(0) : new Sequence(parts);
    }

    private boolean atEndMark() {
        return cursor.isAtLast('$') && (depth == 0 || !searches) || searches && depth == 0 && cursor.isAt("$|");
    }

    private RegexTree atom() {
        if (cursor.takes("(")) {
            return group();
        }
        if (cursor.takes("[")) {
            return new One(RegexClass.rest(cursor));
        }
        if (cursor.takes(".")) {
            return new One(RegexClass.notALineEnd());
        }
        if (cursor.takes("\\")) {
            return new One(RegexClass.escaped(cursor));
        }
        if (SPECIAL.indexOf(cursor.peek()) >= 0) {
            throw cursor.unexpected("a character, a group or a class, or \\ before it");
        }
        return new One(new UnicodeSet().add(cursor.next()));
    }

    private RegexTree group() {
        if (cursor.isAt("?") && !cursor.takes("?:")) {
            throw cursor.unexpected("( or (?: for a group; nothing else begins with (?");
        }
        RegexTree inner = choice();
        if (!cursor.takes(")")) {
            throw cursor.unexpected(")");
        }
        return inner;
    }

    private RegexTree repeated(RegexTree one) {
        RegexTree repeated = repetition(one);
        if (repeated == one) {
            return one;
        }
        if (cursor.isAt("+")) {
            throw cursor.unexpected("no possessive repetition");
        }
        cursor.takes("?"); // a lazy repetition matches the same whole texts
        if (!cursor.atEnd() && "*+?{".indexOf(cursor.peek()) >= 0) {
            throw cursor.unexpected("a group around what is repeated twice");
        }
        return repeated;
    }

    private RegexTree repetition(RegexTree one) {
        if (cursor.takes("*")) {
            return new Repetition(one, 0, Repetition.ENDLESS);
        }
        if (cursor.takes("+")) {
            return new Repetition(one, 1, Repetition.ENDLESS);
        }
        if (cursor.takes("?")) {
            return new Repetition(one, 0, 1);
        }
        return cursor.takes("{") ? counted(one) : one;
    }

    private RegexTree counted(RegexTree one) {
        int fewest = cursor.number(MOST_TIMES);
        int most = fewest;
        if (cursor.takes(",")) {
            most = cursor.isAt("}") ? Repetition.ENDLESS : cursor.number(MOST_TIMES);
        }
        if (!cursor.isAt("}") || most != Repetition.ENDLESS && most < fewest) {
            throw cursor.unexpected("{n}, {n,} or {n,m} with m at least n");
        }
        cursor.takes("}");
        return new Repetition(one, fewest, most);
    }
}
