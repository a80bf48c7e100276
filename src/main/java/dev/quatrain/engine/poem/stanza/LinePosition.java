package dev.quatrain.engine.poem.stanza;

import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The state of a poem before a word. Immutable; callers must not modify the sets.
 *
 * @param line from 0
 * @param worlds all consistent interpretations of the text so far, since words may have several readings; at least one
 * @param rhymeWords the last words of rhyming lines
 * @param spent words with several readings that were used. They are not used again, so one reading holds throughout the poem
 */
record LinePosition(StanzaAutomaton poem, int line, Set<World> worlds, BitSet rhymeWords, BitSet spent) {

    /**
     * One interpretation of the text so far.
     *
     * @param syllables in the current line so far
     * @param rhymes letter of the scheme → its rhyme group, where one is chosen
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

    /** An upper bound on the code points that complete the poem. */
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

    /**
     * An upper bound on the code points that complete the poem after a word with this reading.
     *
     * @param mayEnd whether the word may end the line
     */
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

    /** The words that may follow. */
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

    /** The position after a word within the line; null if no word may follow it. */
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

    /** The position at the start of the next line, after a word that ends this line; null if it cannot end it. */
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

    /** Whether a word already ends a rhyming line, so that it cannot end another one. */
    boolean isRhymeWord(int word) {
        return form().letter(line) != StanzaForm.FREE && rhymeWords.get(word);
    }

    boolean isEnd() {
        return line == form().lines();
    }
}
