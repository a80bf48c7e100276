package dev.quatrain.serving;

import static java.util.Objects.requireNonNull;

import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.constrain.RequestField;
import dev.quatrain.engine.poem.reading.Readings;
import dev.quatrain.engine.poem.reading.Tone;
import dev.quatrain.engine.poem.regulated.GivenCharacters;
import dev.quatrain.engine.poem.regulated.GivenCharacters.AcrosticPosition;
import dev.quatrain.engine.poem.regulated.RegulatedForm;
import dev.quatrain.engine.poem.regulated.TemplateForm;
import dev.quatrain.engine.poem.regulated.TemplateNotation;
import dev.quatrain.engine.poem.regulated.VerseForm;
import dev.quatrain.engine.poem.regulated.VerseRules;
import dev.quatrain.engine.poem.regulated.VerseSpec;
import dev.quatrain.engine.work.Work;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Converts constraints of Chinese verse into specifications. */
final class ChineseVerse {
    private final RhymeTables tables;

    ChineseVerse(RhymeTables tables) {
        this.tables = tables;
    }

    /** Whether a client asks for Chinese verse rather than lines of words. */
    static boolean isAsked(PoemOrder order) {
        return order.form() == null
                ? order.verse().template() != null
                : order.form().isVerse();
    }

    /** @throws InvalidGeneration if fields exclude each other, or a table or template does not exist */
    VerseSpec spec(PoemOrder order, Work work) {
        refuseWords(order.stanza());
        VerseForm form = form(order, work);
        AcrosticPosition position = Poems.or(order.acrosticPosition(), AcrosticPosition.FIRST);
        List<String> lines = order.lines() == null ? List.of() : order.lines();
        GivenCharacters given = GivenCharacters.of(form.shape(), order.acrostic(), position, lines);
        Readings rhyme = tables.readings(Poems.or(order.sound().rhyme(), PoemOrder.NONE), RequestField.RHYME, work);
        Readings tones = tables.readings(Poems.or(order.sound().tones(), PoemOrder.NONE), RequestField.TONES, work);
        Tone rhymeTone = Poems.or(order.sound().rhymeTone(), Tone.LEVEL);
        return new VerseSpec(form, rhyme, tones, rhymeTone, rules(order, form), given);
    }

    private static void refuseWords(StanzaOrder words) {
        Poems.refuse(words.syllables(), RequestField.SYLLABLES, "Chinese verse has a length of line by its form");
        Poems.refuse(words.scheme(), RequestField.SCHEME, "Chinese verse rhymes as its form does");
        Poems.refuse(words.meter(), RequestField.FEET, "Chinese verse has tones by its form");
        Poems.refuse(words.stress(), RequestField.STRESS, "Chinese verse has tones by its form");
        Poems.refuse(words.typography().capitals(), RequestField.CAPITALS, "Chinese verse has marks by its form");
        Poems.refuse(words.typography().ending(), RequestField.ENDING, "Chinese verse has marks by its form");
    }

    private VerseForm form(PoemOrder order, Work work) {
        String template = order.verse().template();
        Integer verses = order.verse().verses();
        if (template != null) {
            Poems.refuse(order.form(), RequestField.FORM, "the template is a form");
            Poems.refuse(verses, RequestField.VERSES, "a template has its lines");
            Poems.refuse(order.sound().rhymeTone(), RequestField.RHYME_TONE, "a template has its tones");
            return template(template, work);
        }
        PoemForm form = requireNonNull(order.form());
        if (!form.isOfAnyLength()) {
            Poems.refuse(verses, RequestField.VERSES, "only pailu5 and pailu7 may have any number of lines");
            return form.verse().orElseThrow();
        }
        if (verses == null || verses % 2 != 0) {
            throw new InvalidGeneration(
                    RequestField.VERSES,
                    "expected an even number of lines, got %s".formatted(verses == null ? "nothing" : verses));
        }
        return new RegulatedForm(verses, form.verse().orElseThrow().characters());
    }

    private TemplateForm template(String template, Work work) {
        int slash = template.indexOf('/');
        if (slash >= 0) {
            return tables.template(template.substring(0, slash), template.substring(slash + 1), work);
        }
        try {
            return TemplateNotation.read(List.of(template));
        } catch (IllegalArgumentException wrong) {
            throw new InvalidGeneration(RequestField.TEMPLATE, String.valueOf(wrong.getMessage()));
        }
    }

    private static VerseRules rules(PoemOrder order, VerseForm form) {
        boolean strict = Boolean.TRUE.equals(order.verse().strict());
        VerseOrder.Rules asked = Poems.or(order.verse().rules(), VerseOrder.Rules.NONE);
        boolean regulated = form instanceof RegulatedForm;
        if (!regulated) {
            String why = "the rule is one of regulated verse, not of templates";
            Poems.refuse(asked.loneLevel(), RequestField.RULES, why);
            Poems.refuse(asked.threeLevelEnd(), RequestField.RULES, why);
            Poems.refuse(asked.threeObliqueEnd(), RequestField.RULES, why);
            Poems.refuse(asked.relief(), RequestField.RULES, why);
        }
        VerseRules standard = strict ? VerseRules.STRICT : VerseRules.DEFAULT;
        return new VerseRules(
                or(asked.loneLevel(), standard.loneLevel()),
                or(asked.threeLevelEnd(), standard.threeLevelEnd()),
                or(asked.threeObliqueEnd(), standard.threeObliqueEnd()),
                or(asked.relief(), standard.relief()),
                or(asked.repeatedCharacter(), standard.repeatedCharacter()),
                or(asked.repeatedRhymeWord(), standard.repeatedRhymeWord()));
    }

    private static boolean or(@Nullable Boolean asked, boolean otherwise) {
        return asked == null ? otherwise : asked;
    }
}
