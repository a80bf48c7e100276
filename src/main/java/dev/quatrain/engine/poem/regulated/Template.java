package dev.quatrain.engine.poem.regulated;

import java.util.List;

/**
 * Tones and rhymes of a whole poem, section by section. Each section may have several patterns; a poem keeps one of each.
 * All patterns of a section have the same length and rhymes.
 *
 * @param sections section → pattern → slot of each place
 */
record Template(List<List<List<Slot>>> sections) {

    Template {
        sections = List.copyOf(sections);
    }

    /** A template with one pattern. */
    static Template of(List<Slot> slots) {
        return new Template(List.of(List.of(List.copyOf(slots))));
    }

    /** The template as far as the tables of a poem are given. */
    Template under(boolean rhymes, boolean scans) {
        return new Template(sections.stream()
                .map(patterns -> patterns.stream()
                        .map(slots -> slots.stream()
                                .map(slot -> slot.under(rhymes, scans))
                                .toList())
                        .distinct()
                        .toList())
                .toList());
    }

    /** The rhymes of all places; the tones are those of the first pattern. */
    List<Slot> rhymes() {
        return sections.stream().flatMap(patterns -> patterns.get(0).stream()).toList();
    }
}
