package dev.quatrain.engine.poem.regulated;

import dev.quatrain.engine.poem.reading.Tone;
import dev.quatrain.engine.work.Work;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether enough rhyme words remain to complete a template. Nothing else is scarce, as one character can fill all places
 * of its tone. A group is taken to last if it has as many words as all rhymes still need together; so none of them can take
 * words from another that it needs. For a single rhyme this is exact.
 */
final class RhymeSupply {
    private final VerseCharacters characters;
    private final List<RhymeNeeds> needs; // by template
    private final boolean distinct;

    RhymeSupply(List<Template> templates, VerseCharacters characters, VerseSpec spec, Work work) {
        this.characters = characters;
        this.distinct = spec.rules().distinctRhymes();
        this.needs = templates.stream()
                .map(template -> new RhymeNeeds(template, characters, spec.given(), work))
                .toList();
    }

    RhymeNeeds needs(int template) {
        return needs.get(template);
    }

    /**
     * Where a hypothesis stands.
     *
     * @param taken the characters that may no longer be rhyme words, ascending
     * @param spare the number of words that are to remain beyond need
     */
    record Outlook(int template, int place, int[] taken, int spare) {}

    boolean lasts(Hypothesis hypothesis, Outlook outlook, Work work) {
        RhymeNeeds own = needs.get(outlook.template());
        work.spend(8);
        for (int rhyme = 0; rhyme < own.rhymes(); rhyme++) {
            Need need = new Need(own, rhyme, outlook, work);
            int group = hypothesis.group(rhyme);
            boolean met = !need.isOpen()
                    || (group == Hypothesis.UNBOUND
                            ? IntStream.of(own.candidates(rhyme)).anyMatch(need::isMet)
                            : need.isMet(group));
            if (!met) {
                return false;
            }
        }
        return true;
    }

    /** What one rhyme needs from a place on. */
    private final class Need {
        private final RhymeNeeds own;
        private final int rhyme;
        private final Outlook outlook;
        private final int words;
        private final Work work;

        Need(RhymeNeeds own, int rhyme, Outlook outlook, Work work) {
            this.own = own;
            this.rhyme = rhyme;
            this.outlook = outlook;
            this.words = (distinct ? own.open(outlook.place()) : 1) + outlook.spare();
            this.work = work;
        }

        boolean isOpen() {
            return IntStream.range(0, RhymeNeeds.TONES).anyMatch(this::isOpen);
        }

        private boolean isOpen(int tone) {
            return own.open(outlook.place(), rhyme, tone) > 0;
        }

        boolean isMet(int group) {
            for (int tone = 0; tone < RhymeNeeds.TONES; tone++) {
                if (isOpen(tone) && !isMet(group, RhymeNeeds.tone(tone))) {
                    return false;
                }
            }
            return true;
        }

        private boolean isMet(int group, @Nullable Tone tone) {
            int[] all = characters.words(group, tone);
            work.spend(2L + outlook.taken().length);
            int left = all.length;
            for (int taken : outlook.taken()) {
                left -= Ints.has(all, taken) ? 1 : 0;
            }
            boolean apart = distinct && own.isApartAhead(outlook.place());
            return left > words || left == words && (!apart || hasOther(all));
        }

        /** Whether a character other than the words can be the end of a line that does not rhyme. */
        private boolean hasOther(int[] all) {
            return IntStream.range(0, characters.count())
                    .peek(character -> work.spend(4L + characters.readings(character)))
                    .anyMatch(character -> !Ints.has(all, character)
                            && !Ints.has(outlook.taken(), character)
                            && characters.sounds(character, own.apart()));
        }
    }
}
