package dev.quatrain.engine.tune;

import static dev.quatrain.engine.tune.TokenCost.IMPOSSIBLE;

import dev.quatrain.engine.tune.Symbol.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Between two words of a tune's header.
 *
 * @param written digits of the number, or characters of the title; in {@code KEY_FIELD} the index of the unit, in {@code
 *     METER_FIELD} one more than that, or 0 if no unit is given before
 */
record TuneHeader(Heading heading, Stage stage, int written) implements Phase {
    private static final int MOST_DIGITS = 6;
    private static final int LONGEST_TITLE = 60;

    /** The next part. */
    enum Stage {
        NUMBER_FIELD,
        NUMBER,
        TITLE_FIELD,
        TITLE,
        METER_FIELD,
        UNIT_FIELD,
        KEY_FIELD
    }

    @Override
    public WordTrie lexicon() {
        return heading.lexicon(stage);
    }

    @Override
    public @Nullable Phase after(Symbol symbol) {
        return switch (stage) {
            case NUMBER_FIELD -> to(Stage.NUMBER);
            case NUMBER -> symbol.kind() == Kind.DIGIT ? digit() : written == 0 ? null : to(Stage.TITLE_FIELD);
            case TITLE_FIELD -> to(symbol.text().startsWith("T") ? Stage.TITLE : Stage.UNIT_FIELD);
            case TITLE -> written == 0 ? null : to(Stage.METER_FIELD);
            case METER_FIELD -> written == 0 ? to(Stage.UNIT_FIELD) : unit(written - 1);
            case UNIT_FIELD -> symbol.text().startsWith("K") ? TuneBody.start(heading.usual()) : unit(symbol.value());
            case KEY_FIELD -> TuneBody.start(heading.music().get(written));
        };
    }

    @Override
    public @Nullable Phase afterOther(int codePoint) {
        boolean title = stage == Stage.TITLE
                && written < LONGEST_TITLE
                && heading.isTitle(codePoint)
                && (written > 0 || Heading.beginsTitle(codePoint));
        return title ? new TuneHeader(heading, stage, written + 1) : null;
    }

    @Override
    public int fewestMoreTokens() {
        int fewest = stage == Stage.TITLE && written == 0 ? titled() : IMPOSSIBLE;
        List<WordTrie.Way> ways = heading.ways(stage);
        for (WordTrie.Way way : ways) {
            Phase then = way.tokens() < fewest && leadsOn(way.symbol()) ? after(way.symbol()) : null;
            if (then != null) {
                fewest = Math.min(fewest, TokenCost.sum(way.tokens(), then.fewestMoreTokens()));
            }
        }
        return fewest;
    }

    /** More than one digit is never the shortest way. */
    private boolean leadsOn(Symbol symbol) {
        return symbol.kind() != Kind.DIGIT || written == 0;
    }

    private int titled() {
        return TokenCost.sum(heading.cheapestTitle(), new TuneHeader(heading, stage, 1).fewestMoreTokens());
    }

    private @Nullable Phase digit() {
        return written < MOST_DIGITS ? new TuneHeader(heading, stage, written + 1) : null;
    }

    /** Stores the index of the unit in {@code written}. */
    private Phase unit(int index) {
        return new TuneHeader(heading, Stage.KEY_FIELD, index);
    }

    private Phase to(Stage next) {
        return new TuneHeader(heading, next, 0);
    }
}
