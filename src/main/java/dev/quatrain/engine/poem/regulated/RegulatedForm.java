package dev.quatrain.engine.poem.regulated;

import dev.quatrain.engine.poem.reading.Tone;
import java.util.ArrayList;
import java.util.List;

/**
 * Regulated verse: lines of five or seven characters in couplets. Four lines are a jueju, eight a lushi, other even numbers a
 * pailü.
 *
 * @param lines an even number
 * @param characters of each line, 5 or 7
 */
public record RegulatedForm(int lines, int characters) implements VerseForm {
    public static final RegulatedForm JUEJU5 = new RegulatedForm(4, 5);
    public static final RegulatedForm JUEJU7 = new RegulatedForm(4, 7);
    public static final RegulatedForm LUSHI5 = new RegulatedForm(8, 5);
    public static final RegulatedForm LUSHI7 = new RegulatedForm(8, 7);

    @Override
    public VerseShape shape() {
        return VerseShape.regular(lines, characters);
    }

    @Override
    public List<Template> templates(VerseSpec spec) {
        List<Template> templates = new ArrayList<>();
        for (Tone second : Tone.values()) {
            templates.add(template(second, false, spec));
            if (spec.tones() != null) { // else whether the first line rhymes makes no difference
                templates.add(template(second, true, spec));
            }
        }
        return templates;
    }

    private Template template(Tone second, boolean joins, VerseSpec spec) {
        List<List<List<Slot>>> couplets = new ArrayList<>();
        for (int line = 0; line < lines; line += 2) {
            Tone tone = line % 4 == 0 ? second : second.opposite(); // opposed in a couplet, equal across couplets
            couplets.add(new CoupletPatterns(characters, spec).of(tone, opening(line, joins, spec)));
        }
        return new Template(couplets);
    }

    /** The end of the first line of a couplet. */
    private static Slot opening(int line, boolean joins, VerseSpec spec) {
        if (line == 0 && joins) {
            return new Slot(spec.rhymeTone(), 0);
        }
        return new Slot(spec.rhymeTone().opposite(), line == 0 ? Slot.APART : Slot.NONE);
    }
}
