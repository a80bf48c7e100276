package dev.quatrain.engine.infer;

import dev.quatrain.engine.corpus.RhymeTable;
import dev.quatrain.engine.corpus.RhymeTable.RhymeGroup;
import dev.quatrain.engine.poem.regulated.Readings;
import dev.quatrain.engine.poem.regulated.TableReadings;
import dev.quatrain.engine.poem.stanza.WordTable;

/** From a rhyme table as it was uploaded to one that poems go by. */
public final class ReadRhymes {
    private ReadRhymes() {}

    /**
     * How characters are read.
     *
     * @throws IllegalArgumentException if it is a table of words, or tone classes do not say their tone
     */
    public static Readings characters(RhymeTable table) {
        if (table.groups().stream().anyMatch(RhymeGroup::isOfWords)) {
            throw new IllegalArgumentException(
                    "expected a table of characters by tone class, came one of words by syllables");
        }
        return new TableReadings(table.groups().stream()
                .map(group -> new TableReadings.Group(group.toneClass(), group.name(), group.characters()))
                .toList());
    }

    /**
     * How words are said.
     *
     * @throws IllegalArgumentException if it is a table of characters
     */
    public static WordTable words(RhymeTable table) {
        if (!table.groups().stream().allMatch(RhymeGroup::isOfWords)) {
            throw new IllegalArgumentException(
                    "expected a table of words by their number of syllables, came one of characters by tone class");
        }
        return new WordTable(table.groups().stream()
                .map(group -> new WordTable.Group(group.syllables(), group.name(), group.words()))
                .toList());
    }
}
