package dev.quatrain.engine.poem.regulated;

import dev.quatrain.engine.poem.reading.Tone;
import dev.quatrain.engine.work.Work;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The rhyme words that a template needs, place by place. */
final class RhymeNeeds {
    static final int TONES = Tone.values().length + 1; // the last stands for either tone

    private final VerseCharacters characters;
    private final GivenCharacters given;
    private final List<Slot> slots; // by place
    private final int rhymes;
    private final int[][] open; // from a place on: the words of each rhyme and tone that are not given
    private final int[] last; // by rhyme: the place of its last word
    private final int[][] candidates; // by rhyme: groups that the given words allow, the largest first
    private final BitSet[] isCandidate;
    private final int apart; // the place of an open slot of its own; −1 if there is none
    private int end; // after the last place that counts

    RhymeNeeds(Template template, VerseCharacters characters, GivenCharacters given, Work work) {
        this.characters = characters;
        this.given = given;
        this.slots = template.rhymes();
        this.rhymes = slots.stream().mapToInt(Slot::rhyme).max().orElse(Slot.NONE) < 0
                ? 0
                : slots.stream().mapToInt(Slot::rhyme).max().getAsInt() + 1;
        this.last = new int[rhymes];
        this.open = new int[slots.size() + 1][];
        count(work);
        this.candidates = IntStream.range(0, rhymes)
                .mapToObj(rhyme -> candidates(rhyme, work))
                .toArray(int[][]::new);
        this.isCandidate = Arrays.stream(candidates)
                .map(groups -> IntStream.of(groups).collect(BitSet::new, BitSet::set, BitSet::or))
                .toArray(BitSet[]::new);
        this.apart = IntStream.range(0, slots.size())
                .filter(place -> slots.get(place).rhyme() == Slot.APART && given.isOpen(place))
                .findFirst()
                .orElse(-1);
    }

    private void count(Work work) {
        open[slots.size()] = new int[rhymes * TONES];
        for (int place = slots.size() - 1; place >= 0; place--) {
            Slot slot = slots.get(place);
            open[place] = open[place + 1];
            if (slot.rhymes()) {
                last[slot.rhyme()] = Math.max(last[slot.rhyme()], place);
            }
            if (slot.rhyme() != Slot.NONE) {
                end = Math.max(end, place + 1);
            }
            if (slot.rhymes() && given.isOpen(place)) {
                work.spend(open[place].length);
                open[place] = open[place].clone();
                open[place][slot.rhyme() * TONES + number(slot.tone())]++;
            }
        }
    }

    private int[] candidates(int rhyme, Work work) {
        work.spend((long) characters.groups() * TONES);
        return IntStream.range(0, characters.groups())
                .filter(group -> IntStream.range(0, slots.size())
                        .filter(place -> slots.get(place).rhyme() == rhyme)
                        .allMatch(place -> allows(group, place)))
                .boxed()
                .sorted(Comparator.comparing(group -> -size(rhyme, group)))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private boolean allows(int group, int place) {
        @Nullable Tone tone = slots.get(place).tone();
        int character = given.isOpen(place) ? VerseCharacters.NONE : characters.number(given.at(place));
        return character == VerseCharacters.NONE
                ? characters.words(group, tone).length > 0
                : IntStream.of(characters.rhymes(character, tone)).anyMatch(own -> own == group);
    }

    /** The fewest words that a group has for a tone of the rhyme. */
    private int size(int rhyme, int group) {
        return slots.stream()
                .filter(slot -> slot.rhyme() == rhyme)
                .mapToInt(slot -> characters.words(group, slot.tone()).length)
                .min()
                .orElse(0);
    }

    static int number(@Nullable Tone tone) {
        return tone == null ? TONES - 1 : tone.ordinal();
    }

    static @Nullable Tone tone(int number) {
        return number == TONES - 1 ? null : Tone.values()[number];
    }

    int rhymes() {
        return rhymes;
    }

    /** The number of words of a rhyme and tone that are still to be chosen from a place on. */
    int open(int place, int rhyme, int tone) {
        return open[place][rhyme * TONES + tone];
    }

    /** The number of all words that are still to be chosen. */
    int open(int place) {
        return IntStream.of(open[place]).sum();
    }

    /** The groups that a rhyme may have. Callers must not modify the result. */
    int[] candidates(int rhyme) {
        return candidates[rhyme];
    }

    boolean isCandidate(int rhyme, int group) {
        return isCandidate[rhyme].get(group);
    }

    boolean endsAt(int rhyme, int place) {
        return last[rhyme] == place;
    }

    /** Whether from a place on no character is a rhyme word. */
    boolean isOver(int place) {
        return place >= end;
    }

    /** Whether a {@link Slot#APART} is to be filled at a place or later. */
    boolean isApartAhead(int place) {
        return apart >= place;
    }

    Slot apart() {
        return slots.get(apart);
    }

    /** The given rhyme words, ascending; null if one occurs twice. */
    int @Nullable [] givenWords() {
        int[] words = IntStream.range(0, slots.size())
                .filter(place -> slots.get(place).rhyme() != Slot.NONE && !given.isOpen(place))
                .map(place -> characters.number(given.at(place)))
                .sorted()
                .toArray();
        return Arrays.stream(words).distinct().count() == words.length ? words : null;
    }
}
