package dev.quatrain.serving;

import static java.util.Objects.requireNonNull;

import dev.quatrain.engine.constrain.Constraint;
import dev.quatrain.engine.constrain.ConstraintSource;
import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.constrain.RequestField;
import dev.quatrain.engine.poem.PoemSpec;
import dev.quatrain.engine.poem.stanza.StanzaForm;
import dev.quatrain.engine.poem.stanza.StanzaSpec;
import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.work.Work;
import dev.quatrain.registry.Caller;
import dev.quatrain.registry.Callers;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Converts the poem constraints of clients into poem specifications. */
public final class Poems {

    private final RhymeTables tables;
    private final ChineseVerse verse;
    private final Callers callers;

    Poems(RhymeTables tables, Callers callers) {
        this.tables = tables;
        this.verse = new ChineseVerse(tables);
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
        PoemForm form = order.form();
        return stanza(form == null ? null : form.stanza().orElseThrow(), order, work);
    }

    private PoemSpec stanza(@Nullable StanzaForm form, PoemOrder order, Work work) {
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
        List<Integer> syllables = order.stanza().syllables();
        if (form == null && syllables == null) {
            throw new InvalidGeneration(RequestField.FORM, "expected a form, or syllables for a form of one's own");
        }
        String scheme = order.stanza().scheme();
        StanzaForm own = new StanzaForm(
                syllables != null ? syllables : requireNonNull(form).syllables(),
                scheme != null || form == null ? scheme : form.scheme());
        String table = order.sound().rhyme();
        if (table == null) {
            throw new InvalidGeneration(
                    RequestField.RHYME,
                    "expected the name of a corpus of kind rhymes with words by their syllables, came nothing");
        }
        return new StanzaSpec(own, tables.words(table, RequestField.RHYME, work), or(order.acrostic(), ""));
    }

    static void refuse(@Nullable Object asked, RequestField field, String why) {
        if (asked != null) {
            throw new InvalidGeneration(field, "expected nothing, as %s; came %s".formatted(why, asked));
        }
    }

    static <T> T or(@Nullable T asked, T otherwise) {
        return asked == null ? otherwise : asked;
    }
}
