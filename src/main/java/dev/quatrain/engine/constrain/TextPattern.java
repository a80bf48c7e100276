package dev.quatrain.engine.constrain;

import com.ibm.icu.text.UnicodeSet;
import dev.quatrain.engine.constrain.RegexTree.Choice;
import dev.quatrain.engine.constrain.RegexTree.One;
import dev.quatrain.engine.constrain.RegexTree.Repetition;
import dev.quatrain.engine.constrain.RegexTree.Sequence;
import dev.quatrain.engine.work.Work;
import java.util.Collection;
import java.util.List;

/** A set of texts, given by a regular expression or listed; a part of a {@link PatternAutomaton}. Immutable. */
public final class TextPattern {
    private static final int LARGEST = 10_000;
    /** White space and line ends on which dialects of regular expressions disagree. */
    private static final String DISPUTED = "[[:Zs:]\\u0085\\u2028\\u2029\\uFEFF]";

    private final RegexTree tree;

    private TextPattern(RegexTree tree) {
        if (tree.size() > LARGEST) {
            throw Regex.tooLarge();
        }
        this.tree = tree;
    }

    /**
     * The texts in which a regular expression is found. Its syntax is that of {@link Regex}, with {@code ^} and {@code $} at
     * the ends of its alternatives.
     *
     * @throws InvalidGeneration with the position of an error
     */
    public static TextPattern found(String regex, Work work) {
        return new TextPattern(RegexParser.search(regex, work));
    }

    /** These texts. */
    public static TextPattern listed(Collection<String> texts) {
        return new TextPattern(
                new Choice(texts.stream().map(TextPattern::literally).toList()));
    }

    /** All texts. */
    static TextPattern anything() {
        return repeated(RegexClass.anything());
    }

    /** All texts that mean the same to all dialects of regular expressions. */
    static TextPattern undisputed() {
        return repeated(
                RegexClass.anything().removeAll(new UnicodeSet(DISPUTED)).add(' '));
    }

    RegexTree tree() {
        return tree;
    }

    private static TextPattern repeated(UnicodeSet set) {
        return new TextPattern(new Repetition(new One(set), 0, Repetition.ENDLESS));
    }

    private static RegexTree literally(String text) {
        List<RegexTree> parts = text.codePoints()
                .<RegexTree>mapToObj(codePoint -> new One(new UnicodeSet().add(codePoint)))
                .toList();
        return new Sequence(parts);
    }
}
