package dev.quatrain.engine.poem.stanza;

import dev.quatrain.engine.work.Work;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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

    private static final int MOST_WORLDS = 32;
    private static final int WORLD_WORK = 64; // of a bound for one interpretation

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
            fewest = Math.min(fewest, cost(world));
        }
        return fewest;
    }

    private int cost(World world) {
        return world.syllables() == 0
                ? poem.costs().start(line, world.rhymes(), rhymeWords)
                : poem.costs().finish(line, left(world), world.rhymes(), rhymeWords);
    }

    /**
     * An upper bound on the code points that complete the poem after a word that does not end the line.
     *
     * @param syllables of the word
     */
    int costWithin(int syllables) {
        int least = CompletionCost.NEVER;
        for (World world : worlds) {
            int left = left(world) - syllables;
            if (left > 0) {
                least = Math.min(least, 1 + poem.costs().finish(line, left, world.rhymes(), rhymeWords));
            }
        }
        return least;
    }

    /** An upper bound on the code points that complete the poem after a word with this reading at the end of the line. */
    int costOfEnd(WordReading reading) {
        int least = CompletionCost.NEVER;
        for (World world : worlds) {
            if (left(world) == reading.syllables() && mayRhyme(world, reading.rhyme())) {
                least = Math.min(least, costOfEnd(world, reading.rhyme()));
            }
        }
        return least;
    }

    private int costOfEnd(World world, String rhyme) {
        char letter = form().letter(line);
        if (letter == StanzaForm.FREE || world.rhymes().containsKey(letter)) {
            return poem.costs().afterLine(line, world.rhymes());
        }
        int others = poem.costs().later(line, world.rhymes(), letter);
        return CompletionCost.sum(others, poem.costs().future(line, letter, rhyme));
    }

    /** The words that may follow. */
    BitSet words(Work work) {
        BitSet words = new BitSet();
        for (World world : worlds) {
            work.spend((long) left(world) * (WORLD_WORK + poem.words().count() / Long.SIZE));
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
        if (group == null) {
            ends.or(poem.costs().choices(line, left(world), world.rhymes()));
        } else {
            poem.words().with(new WordReading(left(world), group)).forEach(ends::set);
        }
        ends.andNot(rhymeWords);
        return ends;
    }

    /** The position after a word within the line; null if no word may follow it. */
    @Nullable
    LinePosition within(int word, Work work) {
        Set<World> next = new LinkedHashSet<>();
        for (World world : worlds) {
            for (WordReading reading : poem.words().readings(word)) {
                work.spend(WORLD_WORK);
                int left = left(world) - reading.syllables();
                if (left > 0 && poem.costs().finish(line, left, world.rhymes(), rhymeWords) < CompletionCost.NEVER) {
                    next.add(new World(world.syllables() + reading.syllables(), world.rhymes()));
                }
            }
        }
        return at(line, next, rhymeWords, word);
    }

    /** The position at the start of the next line, after a word that ends this line; null if it cannot end it. */
    @Nullable
    LinePosition after(int word, Work work) {
        Set<World> next = new LinkedHashSet<>();
        for (World world : worlds) {
            for (WordReading reading : poem.words().readings(word)) {
                work.spend(WORLD_WORK);
                if (reading.syllables() == left(world) && !isRhymeWord(word) && mayRhyme(world, reading.rhyme())) {
                    next.add(new World(0, rhymes(world, reading.rhyme())));
                }
            }
        }
        BitSet rhyming = (BitSet) rhymeWords.clone();
        rhyming.set(word, rhyming.get(word) || form().letter(line) != StanzaForm.FREE);
        return at(line + 1, next, rhyming, word);
    }

    /**
     * A later position. Of many interpretations the cheapest are kept: fewer texts may follow then, but each of them keeps
     * the rules, and the bound on their length remains.
     */
    private @Nullable LinePosition at(int at, Set<World> next, BitSet rhyming, int word) {
        if (next.isEmpty()) {
            return null;
        }
        LinePosition all = new LinePosition(poem, at, next, rhyming, spentWith(word));
        if (next.size() <= MOST_WORLDS || all.isEnd()) {
            return all;
        }
        Set<World> cheapest = next.stream()
                .sorted(Comparator.comparingInt(all::cost))
                .limit(MOST_WORLDS)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return new LinePosition(poem, at, cheapest, rhyming, all.spent());
    }

    private boolean mayRhyme(World world, String rhyme) {
        char letter = form().letter(line);
        String group = world.rhymes().get(letter);
        return letter == StanzaForm.FREE
                || (group == null ? poem.costs().isChoice(line, world.rhymes(), rhyme) : group.equals(rhyme));
    }

    private Map<Character, String> rhymes(World world, String rhyme) {
        char letter = form().letter(line);
        if (letter == StanzaForm.FREE || world.rhymes().containsKey(letter)) {
            return world.rhymes();
        }
        Map<Character, String> rhymes = new HashMap<>(world.rhymes());
        rhymes.put(letter, rhyme);
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
