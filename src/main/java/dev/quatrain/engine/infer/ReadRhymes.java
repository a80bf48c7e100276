package dev.quatrain.engine.infer;

import dev.quatrain.engine.corpus.RhymeTable;
import dev.quatrain.engine.corpus.RhymeTable.RhymeGroup;
import dev.quatrain.engine.poem.reading.Readings;
import dev.quatrain.engine.poem.reading.TableReadings;
import dev.quatrain.engine.poem.stanza.WordTable;
import dev.quatrain.engine.work.Work;

/** Converts an uploaded rhyme table for use by poem constraints. */
public final class ReadRhymes {
    private ReadRhymes() {}

    /**
     * The readings of characters.
     *
     * @param work counts the characters or words
     * @throws IllegalArgumentException if it is a table of words, or the name of a tone class does not give its tone
     */
    public static Readings characters(RhymeTable table, Work work) {
        if (table.groups().stream().anyMatch(RhymeGroup::isOfWords)) {
            throw new IllegalArgumentException(
                    "expected a table of characters by tone class, got one of words by syllables");
        }
        return new TableReadings(
                table.groups().stream()
                        .map(group -> new TableReadings.Group(group.toneClass(), group.name(), group.characters()))
                        .toList(),
                work);
    }

    /**
     * The readings of words.
     *
     * @param work counts the characters or words
     * @throws IllegalArgumentException if it is a table of characters
     */
    public static WordTable words(RhymeTable table, Work work) {
        if (!table.groups().stream().allMatch(RhymeGroup::isOfWords)) {
            throw new IllegalArgumentException(
                    "expected a table of words by their number of syllables, got one of characters by tone class");
        }
        return new WordTable(
                table.groups().stream().map(group -> words(group, work)).toList(), work);
    }

    private static WordTable.Group words(RhymeGroup group, Work work) {
        work.spend(group.characters().length());
        return new WordTable.Group(group.stress(), group.name(), group.words());
    }
}
