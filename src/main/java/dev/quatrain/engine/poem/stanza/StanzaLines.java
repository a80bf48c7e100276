package dev.quatrain.engine.poem.stanza;

import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.constrain.RequestField;
import dev.quatrain.engine.work.Work;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The lines of a form for the words of a model: measures, first and last words, and letters of the scheme by number. */
final class StanzaLines {
    static final int NO_LETTER = -1;

    private final StanzaForm form;
    private final SpelledWords words;
    private final Capitals capitals;
    private final boolean closed;
    private final LineRests rests;
    private final int[] letter; // by line
    private final List<int[]> ofLetter = new ArrayList<>();
    private final @Nullable LineOpening[] openings; // by line

    /**
     * @param capitals where a capital letter is required
     * @param closed whether the poem ends on the end of a sentence
     */
    StanzaLines(StanzaSpec spec, SpelledWords words, Typography typography, Work work) {
        this.form = spec.form();
        this.words = words;
        this.capitals = typography.capitals() == null ? Capitals.ANY : typography.capitals();
        this.closed = typography.ending() == Ending.SENTENCE;
        this.rests = new LineRests(form, words.index().stresses(), work);
        this.letter = new int[form.lines()];
        for (int line = 0; line < letter.length; line++) {
            letter[line] = form.letters().indexOf(form.letter(line)); // −1 for a free line
        }
        for (int each = 0; each < form.letters().length(); each++) {
            int current = each;
            ofLetter.add(IntStream.range(0, letter.length)
                    .filter(line -> letter[line] == current)
                    .toArray());
        }
        this.openings = new LineOpening[form.lines()];
        for (int line = 0; line < openings.length; line++) {
            work.spend(words.index().count() / Long.SIZE);
            openings[line] = open(line, spec.initial(line), work);
        }
    }

    private @Nullable LineOpening open(int line, int initial, Work work) {
        BitSet all = capitals.at(line) ? words.firstCapital() : words.first();
        if (initial == 0 && all.equals(words.inside())) {
            return null;
        }
        WordIndex index = words.index();
        work.spend(2L * index.count());
        BitSet first = (BitSet) all.clone();
        for (int word = first.nextSetBit(0); initial != 0 && word >= 0; word = first.nextSetBit(word + 1)) {
            first.set(word, index.letters(word)[index.initial(word)] == initial);
        }
        LineOpening opening = LineOpening.of(first, line, rests, index);
        if (opening.cheapest().isEmpty()) {
            throw initial == 0
                    ? new InvalidGeneration(
                            RequestField.CAPITALS,
                            "expected a model whose vocabulary has words of the table that begin line %d"
                                    .formatted(line + 1))
                    : new InvalidGeneration(
                            RequestField.ACROSTIC,
                            "expected letters that words of the table begin with: none with %s fits into line %d"
                                    .formatted(Character.toString(initial), line + 1));
        }
        return opening;
    }

    int count() {
        return letter.length;
    }

    SpelledWords words() {
        return words;
    }

    LineRests rests() {
        return rests;
    }

    /** Null if every word may begin the line. */
    @Nullable
    LineOpening opening(int line) {
        return openings[line];
    }

    /** Whether the line begins with a capital letter. */
    boolean isCapital(int line) {
        return capitals.at(line);
    }

    /** Whether the poem ends on the end of a sentence. */
    boolean isClosed() {
        return closed;
    }

    boolean isLast(int line) {
        return line == letter.length - 1;
    }

    /** The words that the model can write at the end of a line. */
    BitSet endsOf(int line) {
        return closed && isLast(line) ? words.closing() : words.inside();
    }

    /** The number of letters of rhyming lines. */
    int letters() {
        return ofLetter.size();
    }

    /** The letter as the scheme has it. */
    char name(int number) {
        return form.letters().charAt(number);
    }

    /** {@link #NO_LETTER} if the line need not rhyme. */
    int letter(int line) {
        return letter[line];
    }

    /** The lines of a letter, ascending. */
    int[] ofLetter(int number) {
        return ofLetter.get(number);
    }

    /** The number of lines of a letter up to {@code line}. */
    int doneBy(int number, int line) {
        return (int) IntStream.of(ofLetter(number)).filter(own -> own <= line).count();
    }
}
