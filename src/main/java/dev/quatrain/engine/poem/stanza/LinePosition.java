package dev.quatrain.engine.poem.stanza;

import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a poem stands before a word. Immutable; the sets are not to be changed.
 *
 * @param line from 0
 * @param worlds the ways to count what is written, as words can be said in several ways; at least one
 * @param rhymeWords that end lines that rhyme
 * @param spent words that can be said in several ways and have come: they do not come again, so that one way holds throughout
 */
record LinePosition(StanzaAutomaton poem, int line, Set<World> worlds, BitSet rhymeWords, BitSet spent) {

    /**
     * One way to count.
     *
     * @param syllables of the line so far
     * @param rhymes the groups of the letters that have one
     */
    record World(int syllables, Map<Character, String> rhymes) {}

    static LinePosition start(StanzaAutomaton poem) {
        return new LinePosition(poem, 0, Set.of(new World(0, Map.of())), new BitSet(), new BitSet());
    }

    private StanzaForm form() {
        return poem.spec().form();
    }

    private int left(World world) {
        return form().syllables().get(line) - world.syllables();
    }

    /** How many code points are enough to finish the poem. */
    int fewestMoreCodePoints() {
        int fewest = CompletionCost.NEVER;
        for (World world : worlds) {
            int cost = world.syllables() == 0
                    ? poem.costs().start(line, world.rhymes(), rhymeWords)
                    : poem.costs().finish(line, left(world), world.rhymes(), rhymeWords);
            fewest = Math.min(fewest, cost);
        }
        return fewest;
    }

    /** How many code points are enough after a word that is said so, and that may end the line or may not. */
    int costAfter(WordReading reading, boolean mayEnd) {
        int least = CompletionCost.NEVER;
        for (World world : worlds) {
            int left = left(world) - reading.syllables();
            Map<Character, String> rhymes = left == 0 && mayEnd ? rhymes(world, reading) : null;
            if (left > 0) {
                least = Math.min(least, 1 + poem.costs().finish(line, left, world.rhymes(), rhymeWords));
            } else if (rhymes != null) {
                least = Math.min(least, poem.costs().afterLine(line, rhymes));
            }
        }
        return least;
    }

    /** The words that may come. */
    BitSet words() {
        BitSet words = new BitSet();
        for (World world : worlds) {
            for (int syllables = 1; syllables < left(world); syllables++) {
                if (poem.costs().finish(line, left(world) - syllables, world.rhymes(), rhymeWords)
                        < CompletionCost.NEVER) {
                    words.or(poem.words().withSyllables(syllables));
                }
            }
            words.or(ends(world));
        }
        words.andNot(spent);
        if (worlds.iterator().next().syllables() == 0) {
            keepInitial(words);
        }
        return words;
    }

    private void keepInitial(BitSet words) {
        int initial = poem.spec().initial(line);
        if (initial != 0) {
            for (int word = words.nextSetBit(0); word >= 0; word = words.nextSetBit(word + 1)) {
                words.set(word, poem.words().letter(word, 0) == initial);
            }
        }
    }

    /** The words that may end the line. */
    private BitSet ends(World world) {
        BitSet ends = new BitSet();
        if (form().letter(line) == StanzaForm.FREE) {
            ends.or(poem.words().withSyllables(left(world)));
            return ends;
        }
        String group = world.rhymes().get(form().letter(line));
        List<String> groups = group == null ? poem.costs().choices(line, world.rhymes()) : List.of(group);
        groups.forEach(some -> ends.or(poem.words().with(new WordReading(left(world), some))));
        ends.andNot(rhymeWords);
        return ends;
    }

    /** The stand after a word within the line; null if none may follow it. */
    @Nullable
    LinePosition within(int word) {
        Set<World> next = new LinkedHashSet<>();
        for (World world : worlds) {
            for (WordReading reading : poem.words().readings(word)) {
                int left = left(world) - reading.syllables();
                if (left > 0 && poem.costs().finish(line, left, world.rhymes(), rhymeWords) < CompletionCost.NEVER) {
                    next.add(new World(world.syllables() + reading.syllables(), world.rhymes()));
                }
            }
        }
        return next.isEmpty() ? null : new LinePosition(poem, line, next, rhymeWords, spentWith(word));
    }

    /** The stand at the next line after a word that ends this one; null if it cannot. After the last line there are no words. */
    @Nullable
    LinePosition after(int word) {
        Set<World> next = new LinkedHashSet<>();
        for (World world : worlds) {
            for (WordReading reading : poem.words().readings(word)) {
                if (reading.syllables() == left(world) && !isRhymeWord(word)) {
                    Map<Character, String> rhymes = rhymes(world, reading);
                    if (rhymes != null) {
                        next.add(new World(0, rhymes));
                    }
                }
            }
        }
        BitSet rhyming = (BitSet) rhymeWords.clone();
        rhyming.set(word, rhyming.get(word) || form().letter(line) != StanzaForm.FREE);
        return next.isEmpty() ? null : new LinePosition(poem, line + 1, next, rhyming, spentWith(word));
    }

    private @Nullable Map<Character, String> rhymes(World world, WordReading reading) {
        char letter = form().letter(line);
        String group = world.rhymes().get(letter);
        if (letter == StanzaForm.FREE || reading.rhyme().equals(group)) {
            return world.rhymes();
        }
        if (group != null || !poem.costs().choices(line, world.rhymes()).contains(reading.rhyme())) {
            return null;
        }
        Map<Character, String> rhymes = new HashMap<>(world.rhymes());
        rhymes.put(letter, reading.rhyme());
        return Map.copyOf(rhymes);
    }

    private BitSet spentWith(int word) {
        if (!poem.words().isAmbiguous(word)) {
            return spent;
        }
        BitSet more = (BitSet) spent.clone();
        more.set(word);
        return more;
    }

    /** Whether a word ends a line already that rhymes, so that it cannot end another. */
    boolean isRhymeWord(int word) {
        return form().letter(line) != StanzaForm.FREE && rhymeWords.get(word);
    }

    /** Whether the poem is over. */
    boolean isEnd() {
        return line == form().lines();
    }
}
