package dev.quatrain.serving;

import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.constrain.RequestField;
import dev.quatrain.engine.poem.stanza.LineMeter;
import dev.quatrain.engine.poem.stanza.StanzaForm;
import dev.quatrain.engine.poem.stanza.StanzaSpec;
import dev.quatrain.engine.poem.stanza.WordTable;
import dev.quatrain.engine.work.Work;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Converts orders of lines of words. */
final class StanzaPoems {
    private final RhymeTables tables;

    StanzaPoems(RhymeTables tables) {
        this.tables = tables;
    }

    /** @throws InvalidGeneration if fields exclude each other, or the table does not exist */
    StanzaSpec spec(PoemOrder order, Work work) {
        requireForm(order);
        WordTable table = tables.words(order.sound().rhyme(), RequestField.RHYME, work);
        StanzaOrder stanza = order.stanza();
        if (!table.isStressed() && (stanza.meter() != null || stanza.stress() != null)) {
            throw new InvalidGeneration(
                    stanza.meter() != null ? RequestField.FEET : RequestField.STRESS,
                    "expected nothing, as the table has syllables, but not the stress of words as the CMU Pronouncing"
                            + " Dictionary has");
        }
        StanzaForm form = form(order.form(), stanza, table.isStressed());
        String initials = order.acrostic() == null ? "" : order.acrostic();
        return new StanzaSpec(
                stanza.meter() == null ? form : form.in(stanza.meter()), table, initials, stanza.typography());
    }

    private static void requireForm(PoemOrder order) {
        StanzaOrder stanza = order.stanza();
        if (order.form() == null && stanza.syllables() == null && stanza.stress() == null) {
            throw new InvalidGeneration(
                    RequestField.FORM, "expected a form, or syllables or stress for a form of one's own");
        }
        if (stanza.stress() != null && (stanza.syllables() != null || stanza.meter() != null)) {
            throw new InvalidGeneration(
                    RequestField.STRESS,
                    "expected either stress, or syllables and meter, as both set the length of lines");
        }
    }

    private static StanzaForm form(@Nullable PoemForm named, StanzaOrder order, boolean stressed) {
        StanzaForm base = named == null ? null : (stressed ? named.stressed() : named.stanza()).orElseThrow();
        String scheme = order.scheme() != null || base == null ? order.scheme() : base.scheme();
        if (order.stress() != null) {
            return new StanzaForm(meters(order.stress()), scheme);
        }
        if (order.syllables() != null) {
            return StanzaForm.of(order.syllables(), scheme);
        }
        return new StanzaForm(base == null ? List.of() : base.meters(), scheme);
    }

    private static List<LineMeter> meters(List<String> stress) {
        return IntStream.range(0, stress.size())
                .mapToObj(line -> LineMeter.of(stress.get(line), line))
                .toList();
    }
}
