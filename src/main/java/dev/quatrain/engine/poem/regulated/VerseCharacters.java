package dev.quatrain.engine.poem.regulated;

import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The allowed characters, by number, and the plans under which each of them fits each rule. */
final class VerseCharacters {
    static final int NONE = -1;
    private static final PositionRule[] DUTIES = PositionRule.values();

    private final int[] codePoints;
    private final Int2IntOpenHashMap numbers = new Int2IntOpenHashMap();
    private final List<List<CharacterReading>> voices = new ArrayList<>();
    private final List<PlanSet[][]> fits = new ArrayList<>(); // [character][reading][rule]
    private final List<Plan> plans;
    private final PlanSet allPlans;
    private final List<int[]> alike; // characters with equal sets of readings

    /** @param codePoints ascending, without repetition */
    VerseCharacters(int[] codePoints, VerseSpec spec, VerseRules rules) {
        this.codePoints = codePoints;
        numbers.defaultReturnValue(NONE);
        for (int codePoint : codePoints) {
            numbers.put(codePoint, voices.size());
            voices.add(CharacterReading.of(codePoint, spec));
        }
        this.plans = List.copyOf(rules.plans(voices));
        this.allPlans = PlanSet.of(plans.size(), plan -> true);
        Map<CharacterReading, PlanSet[]> known = new HashMap<>();
        for (List<CharacterReading> ofOne : voices) {
            fits.add(ofOne.stream()
                    .map(voice -> known.computeIfAbsent(voice, unseen -> fitting(unseen, rules)))
                    .toArray(PlanSet[][]::new));
        }
        Map<List<CharacterReading>, List<Integer>> byVoices = IntStream.range(0, voices.size())
                .boxed()
                .collect(Collectors.groupingBy(voices::get, LinkedHashMap::new, Collectors.toList()));
        this.alike = byVoices.values().stream()
                .map(group -> group.stream().mapToInt(Integer::intValue).toArray())
                .toList();
    }

    private PlanSet[] fitting(CharacterReading voice, VerseRules rules) {
        PlanSet[] sets = new PlanSet[DUTIES.length];
        for (PositionRule duty : DUTIES) {
            sets[duty.ordinal()] = PlanSet.of(plans.size(), plan -> rules.fits(voice, duty, plans.get(plan)));
        }
        return sets;
    }

    List<Plan> plans() {
        return plans;
    }

    PlanSet allPlans() {
        return allPlans;
    }

    int count() {
        return voices.size();
    }

    /** Ascending. Callers must not modify the result. */
    int[] codePoints() {
        return codePoints;
    }

    int codePoint(int character) {
        return codePoints[character];
    }

    /** All characters, grouped by equal readings. */
    List<int[]> alike() {
        return alike;
    }

    /** The number of a character; {@link #NONE} if it is not allowed. */
    int number(int codePoint) {
        return numbers.get(codePoint);
    }

    /** Whether a character has several readings, so that its other occurrences matter. */
    boolean isAmbiguous(int character) {
        return fits.get(character).length > 1;
    }

    /** The plans under which a single reading of a character satisfies all of {@code duties}. */
    PlanSet plans(int character, int duties) {
        PlanSet[][] ofVoices = fits.get(character);
        PlanSet some = ofOneVoice(ofVoices[0], duties);
        for (int voice = 1; voice < ofVoices.length; voice++) {
            some = some.or(ofOneVoice(ofVoices[voice], duties));
        }
        return some;
    }

    private PlanSet ofOneVoice(PlanSet[] byDuty, int duties) {
        PlanSet all = allPlans;
        for (PositionRule duty : DUTIES) {
            if (PositionRule.in(duties, duty)) {
                all = all.and(byDuty[duty.ordinal()]);
            }
        }
        return all;
    }
}
