package dev.quatrain.engine.poem.regulated;

import dev.quatrain.engine.work.Work;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Decides whether enough characters remain to complete a poem under a plan. The decision is exact: one character can fill
 * all open places that require the same tone, so only two things matter: the number of rhyme words, and that no character is
 * needed in two readings.
 */
final class VerseSupply {
    private final VerseRules rules;
    private final VerseCharacters characters;
    private final int[] openDuties; // by place: the rules of the open places from there on
    private final int[] openRhymes; // by place: how many of them are RHYME
    private final int[][] rhymers; // by plan: the characters with a reading that rhymes
    private final PlanSet roomy;

    /**
     * What is fixed before the poem begins.
     *
     * @param written the constraints that the given characters add
     */
    record Opening(GivenCharacters given, Written written) {}

    VerseSupply(VerseRules rules, VerseCharacters characters, Opening opening, Work work) {
        GivenCharacters given = opening.given();
        this.rules = rules;
        this.characters = characters;
        int places = given.places();
        this.openDuties = new int[places + 1];
        this.openRhymes = new int[places + 1];
        for (int place = places - 1; place >= 0; place--) {
            PositionRule duty = rules.duty(place);
            boolean open = given.isOpen(place);
            openDuties[place] = openDuties[place + 1] | (open ? duty.bit() : 0);
            openRhymes[place] = openRhymes[place + 1] + (open && duty == PositionRule.RHYME ? 1 : 0);
        }
        this.rhymers = rhymers(work);
        this.roomy = characters.allPlans().filter(plan -> isRoomy(new Need(plan, 0, work), opening.written()));
    }

    private int[][] rhymers(Work work) {
        IntArrayList[] lists = new IntArrayList[characters.plans().size()];
        Arrays.setAll(lists, plan -> new IntArrayList());
        for (int character = 0; character < characters.count(); character++) {
            work.spend(characters.planWork(character));
            PlanSet fitting = characters.plans(character, PositionRule.RHYME.bit());
            for (int plan = fitting.next(0); plan >= 0; plan = fitting.next(plan + 1)) {
                work.spend(4);
                lists[plan].add(character);
            }
        }
        return Arrays.stream(lists).map(IntArrayList::toIntArray).toArray(int[][]::new);
    }

    /** Whether a plan can never run out of characters, because enough of them have a single reading. */
    boolean isRoomy(int plan) {
        return roomy.contains(plan);
    }

    /** The plans of a set that can never run out of characters. */
    PlanSet roomy(PlanSet plans) {
        return plans.and(roomy);
    }

    /** Whether the open places from {@code place} on can be filled. */
    boolean lasts(int plan, int place, Written written, Work work) {
        return isRoomy(plan) || new Need(plan, place, work).isMet(written);
    }

    private boolean isRoomy(Need need, Written given) {
        int spare = need.opening ? 1 : 0;
        return need.words + spare
                        <= IntStream.of(rhymers[need.number])
                                .filter(c -> !characters.isAmbiguous(c) && need.rhymes(c, given))
                                .limit(need.words + spare)
                                .count()
                && (!need.rhymeTone || unambiguous().anyMatch(c -> need.sounds(c, need.level(), given)))
                && (!need.otherTone || unambiguous().anyMatch(c -> need.sounds(c, PositionRule.TURN, given)));
    }

    private IntStream all() {
        return IntStream.range(0, characters.count());
    }

    private IntStream unambiguous() {
        return all().filter(character -> !characters.isAmbiguous(character));
    }

    /** The characters that the open places from one place on need under a plan. */
    private final class Need {
        private final int number;
        private final Plan plan;
        private final int words; // number of different rhyming characters
        private final boolean opening; // whether one more last character is needed, with any sound
        private final boolean rhymeTone;
        private final boolean otherTone;
        private final Work work;

        Need(int number, int place, Work work) {
            this.number = number;
            this.work = work;
            this.plan = characters.plans().get(number);
            boolean opens = PositionRule.in(openDuties[place], PositionRule.OPENING);
            this.words = rules.rhymes() ? openRhymes[place] + (opens && plan.joins() ? 1 : 0) : 0;
            this.opening = opens && rules.rhymes() && !rules.scans();
            this.rhymeTone = asks(place, rules.rhymeTone());
            this.otherTone = asks(place, rules.rhymeTone().opposite());
        }

        private boolean asks(int place, Tone tone) {
            if (!rules.scans()) {
                return false;
            }
            boolean rhymes = tone == rules.rhymeTone();
            return PositionRule.in(openDuties[place], plan.second() == tone ? PositionRule.ALIKE : PositionRule.OPPOSED)
                    || PositionRule.in(openDuties[place], rhymes ? PositionRule.RHYME : PositionRule.TURN)
                    || PositionRule.in(openDuties[place], PositionRule.OPENING) && plan.joins() == rhymes;
        }

        /** The rule under which a character has the tone of the rhymes. */
        PositionRule level() {
            return plan.second() == rules.rhymeTone() ? PositionRule.ALIKE : PositionRule.OPPOSED;
        }

        boolean sounds(int character, PositionRule duty, Written written) {
            work.spend(4L + characters.readings(character));
            return characters.fits(character, written.duties(character) | duty.bit(), number);
        }

        boolean rhymes(int character, Written written) {
            return !written.isRhymeWord(character) && sounds(character, PositionRule.RHYME, written);
        }

        boolean isMet(Written written) {
            if (words == 0 && rhymeTone && otherTone) {
                return hasBothTones(written);
            }
            long found = words == 0
                    ? 0
                    : IntStream.of(rhymers[number])
                            .filter(c -> rhymes(c, written))
                            .limit(words + 1L)
                            .count();
            boolean spare = found > words;
            return found >= words
                    && (words > 0 || !rhymeTone || all().anyMatch(c -> sounds(c, level(), written)))
                    && (!otherTone
                            || all().anyMatch(c -> mayGo(c, spare, written) && sounds(c, PositionRule.TURN, written)))
                    && (!opening || all().anyMatch(c -> mayGo(c, spare, written) && !written.isRhymeWord(c)));
        }

        /** Whether a character is not needed as a rhyme word. */
        private boolean mayGo(int character, boolean spare, Written written) {
            return words == 0 || spare || !rhymes(character, written);
        }

        private boolean hasBothTones(Written written) {
            int[] level =
                    all().filter(c -> sounds(c, level(), written)).limit(2).toArray();
            int[] other = all().filter(c -> sounds(c, PositionRule.TURN, written))
                    .limit(2)
                    .toArray();
            return level.length > 0
                    && other.length > 0
                    && (level.length > 1 || other.length > 1 || level[0] != other[0]);
        }
    }
}
