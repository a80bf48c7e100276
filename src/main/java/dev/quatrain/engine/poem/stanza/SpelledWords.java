package dev.quatrain.engine.poem.stanza;

import dev.quatrain.engine.constrain.TokenCoverage;
import dev.quatrain.engine.work.Work;
import java.util.BitSet;
import java.util.stream.IntStream;

/** The words of a table that a model can write, and in which forms. Immutable; callers must not modify the sets. */
final class SpelledWords {
    /** The forms of the apostrophe; the last one only at the beginning of a word. */
    static final String APOSTROPHES = "'\u2019\u02BC\u2018";

    private static final int WORD_WORK = 16;

    private final WordIndex index;
    private final TokenCoverage coverage;
    private final BitSet lower = new BitSet();
    private final BitSet capital = new BitSet();
    private final BitSet firstLower = new BitSet();
    private final BitSet firstCapital = new BitSet();
    private final BitSet closing = new BitSet();
    private final BitSet inside;
    private final BitSet first;

    SpelledWords(WordIndex index, TokenCoverage coverage, Work work) {
        this.index = index;
        this.coverage = coverage;
        boolean marks = Ending.MARKS.chars().anyMatch(coverage::spellsAlone);
        for (int word = 0; word < index.count(); word++) {
            work.spend(WORD_WORK + 4L * index.length(word));
            spell(word, marks);
        }
        this.inside = union(lower, capital);
        this.first = union(firstLower, firstCapital);
    }

    private static BitSet union(BitSet one, BitSet other) {
        BitSet union = (BitSet) one.clone();
        union.or(other);
        return union;
    }

    private void spell(int word, boolean marks) {
        int[] letters = index.letters(word);
        int first = letters[index.initial(word)];
        int upper = Character.toUpperCase(first);
        boolean alone = coverage.spellsAlone(' ')
                && IntStream.range(0, letters.length)
                        .allMatch(at -> at == index.initial(word) || letterAlone(letters[at]));
        String text = new String(letters, 0, letters.length);
        String title = new StringBuilder(text)
                .replace(
                        index.initial(word),
                        index.initial(word) + Character.charCount(first),
                        Character.toString(upper))
                .toString();
        boolean plain = alone && letterAlone(first);
        boolean great = alone && letterAlone(upper);
        lower.set(word, plain || spells(" ", text, ""));
        capital.set(word, great || spells(" ", title, ""));
        firstLower.set(word, plain || spells("", text, ""));
        firstCapital.set(word, great || spells("", title, ""));
        closing.set(
                word,
                marks && (plain || great) || lower.get(word) && closes(text) || capital.get(word) && closes(title));
    }

    private boolean letterAlone(int letter) {
        return letter == '\'' ? APOSTROPHES.chars().anyMatch(coverage::spellsAlone) : coverage.spellsAlone(letter);
    }

    /** Whether the tokens write the text between two others, with some form of apostrophes. */
    private boolean spells(String before, String text, String after) {
        if (text.indexOf('\'') < 0) {
            return coverage.spells(before + text + after);
        }
        return APOSTROPHES.chars().anyMatch(form -> coverage.spells(before + text.replace('\'', (char) form) + after));
    }

    private boolean closes(String text) {
        return Ending.MARKS.chars().filter(coverage::spells).anyMatch(mark -> spells(" ", text, "" + (char) mark));
    }

    WordIndex index() {
        return index;
    }

    /** Those that may follow another word. */
    BitSet inside() {
        return inside;
    }

    /** Those that may follow another word with a small first letter, or with one that has no case. */
    BitSet lower() {
        return lower;
    }

    /** Those that may follow another word with a capital letter, or with one that has no case. */
    BitSet capital() {
        return capital;
    }

    /** Those that may begin a line. */
    BitSet first() {
        return first;
    }

    /** Those that may begin a line with a small letter. */
    BitSet firstLower() {
        return firstLower;
    }

    /** Those that may begin a line with a capital letter. */
    BitSet firstCapital() {
        return firstCapital;
    }

    /** Those that may follow another word and end a sentence. */
    BitSet closing() {
        return closing;
    }

    /** All code points of the words, in all forms. */
    IntStream alphabet() {
        BitSet letters = new BitSet();
        BitSet all = union(inside, first);
        for (int word = all.nextSetBit(0); word >= 0; word = all.nextSetBit(word + 1)) {
            for (int letter : index.letters(word)) {
                letters.set(letter);
            }
            letters.set(Character.toUpperCase(index.letters(word)[index.initial(word)]));
        }
        if (letters.get('\'')) {
            APOSTROPHES.chars().forEach(letters::set);
        }
        return letters.stream().filter(coverage::spells);
    }
}
