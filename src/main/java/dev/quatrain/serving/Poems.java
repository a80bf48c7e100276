package dev.quatrain.serving;

import dev.quatrain.engine.constrain.Constraint;
import dev.quatrain.engine.constrain.ConstraintSource;
import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.constrain.RequestField;
import dev.quatrain.engine.poem.PoemSpec;
import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.work.Work;
import dev.quatrain.registry.Caller;
import dev.quatrain.registry.Callers;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Converts the poem constraints of clients into poem specifications. */
public final class Poems {

    private final RhymeTables tables;
    private final ChineseVerse verse;
    private final StanzaPoems stanzas;
    private final Callers callers;

    Poems(RhymeTables tables, Callers callers) {
        this.tables = tables;
        this.verse = new ChineseVerse(tables);
        this.stanzas = new StanzaPoems(tables);
        this.callers = callers;
    }

    /** A constraint source whose tables are read after the request was admitted, on whatever thread, for its caller. */
    public ConstraintSource source(PoemOrder order) {
        return new Ordered(this, order, callers.current());
    }

    /** The form by which texts are judged; its tables are read like those of {@link #source}. */
    public Function<Work, PoemSpec> judge(PoemOrder order) {
        Caller caller = callers.current();
        return work -> spec(order, caller, work);
    }

    private record Ordered(Poems poems, PoemOrder order, Caller caller) implements ConstraintSource {

        @Override
        public ConstraintSource resolved(Work work) {
            return poems.spec(order, caller, work);
        }

        @Override
        public Constraint compile(TextCodec codec, Work work) {
            return resolved(work).compile(codec, work);
        }
    }

    private PoemSpec spec(PoemOrder order, Caller caller, Work work) {
        try (Callers.Acting acting = callers.act(caller)) {
            return spec(order, work);
        }
    }

    /**
     * The specification of a poem. Reads the tables.
     *
     * @param work counts what is read
     * @throws InvalidGeneration if fields exclude each other, or a table does not exist
     */
    public PoemSpec spec(PoemOrder order, Work work) {
        if (ChineseVerse.isAsked(order)) {
            return verse.spec(order, work);
        }
        return stanza(order, work);
    }

    private PoemSpec stanza(PoemOrder order, Work work) {
        String words = "lines of words have none";
        refuse(order.sound().tones(), RequestField.TONES, words);
        refuse(order.sound().rhymeTone(), RequestField.RHYME_TONE, words);
        refuse(order.lines(), RequestField.LINES, "lines are given in Chinese verse only");
        refuse(
                order.acrosticPosition(),
                RequestField.ACROSTIC_POSITION,
                "in lines of words, an acrostic is of first letters");
        refuse(order.verse().verses(), RequestField.VERSES, words);
        refuse(order.verse().template(), RequestField.TEMPLATE, words);
        refuse(order.verse().strict(), RequestField.STRICT, words);
        refuse(order.verse().rules(), RequestField.RULES, words);
        return stanzas.spec(order, work);
    }

    static void refuse(@Nullable Object asked, RequestField field, String why) {
        if (asked != null) {
            throw new InvalidGeneration(field, "expected nothing, as %s, got %s".formatted(why, asked));
        }
    }

    static <T> T or(@Nullable T asked, T otherwise) {
        return asked == null ? otherwise : asked;
    }
}
