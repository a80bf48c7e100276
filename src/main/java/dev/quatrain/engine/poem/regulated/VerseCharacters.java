package dev.quatrain.engine.poem.regulated;

import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.constrain.RequestField;
import dev.quatrain.engine.work.Work;
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
    private static final long MOST_FITS = 50_000_000; // 40 MB

    private static final PositionRule[] DUTIES = PositionRule.values();

    private final int[] codePoints;
    private final Int2IntOpenHashMap numbers = new Int2IntOpenHashMap();
    private final List<List<CharacterReading>> voices = new ArrayList<>();
    private final List<PlanSet[][]> fits = new ArrayList<>(); // [character][reading][rule]
    private final List<Plan> plans;
    private final PlanSet allPlans;
    private final List<int[]> alike; // characters with equal sets of readings

    /** @param codePoints ascending, without repetition */
    VerseCharacters(int[] codePoints, VerseSpec spec, VerseRules rules, Work work) {
        this.codePoints = codePoints;
        numbers.defaultReturnValue(NONE);
        for (int codePoint : codePoints) {
            numbers.put(codePoint, voices.size());
            voices.add(CharacterReading.of(codePoint, spec, work));
        }
        this.plans = List.copyOf(rules.plans(voices));
        this.allPlans = PlanSet.of(plans.size(), plan -> true);
        requireFew(voices, plans.size());
        Map<CharacterReading, PlanSet[]> known = new HashMap<>();
        for (List<CharacterReading> ofOne : voices) {
            fits.add(ofOne.stream()
                    .map(voice -> known.computeIfAbsent(voice, unseen -> {
                        work.spend((long) DUTIES.length * plans.size());
                        return fitting(unseen, rules);
                    }))
                    .toArray(PlanSet[][]::new));
        }
        Map<List<CharacterReading>, List<Integer>> byVoices = IntStream.range(0, voices.size())
                .boxed()
                .collect(Collectors.groupingBy(voices::get, LinkedHashMap::new, Collectors.toList()));
        this.alike = byVoices.values().stream()
                .map(group -> group.stream().mapToInt(Integer::intValue).toArray())
                .toList();
    }

    /** Limits the memory: a bit for each reading, rule and plan. */
    private static void requireFew(List<List<CharacterReading>> voices, int plans) {
        long readings = voices.stream().flatMap(List::stream).distinct().count();
        if (readings * plans > MOST_FITS) {
            throw new InvalidGeneration(
                    RequestField.RHYME,
                    "expected a table with fewer rhymes: %d readings of characters in %d plans came"
                            .formatted(readings, plans));
        }
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

    /** The work of {@link #plans(int, int)}. */
    int planWork(int character) {
        return fits.get(character).length * (4 + plans.size() / 16);
    }

    /** Whether a single reading of a character satisfies all of {@code duties} under a plan. */
    boolean fits(int character, int duties, int plan) {
        for (PlanSet[] byDuty : fits.get(character)) {
            if (fits(byDuty, duties, plan)) {
                return true;
            }
        }
        return false;
    }

    private static boolean fits(PlanSet[] byDuty, int duties, int plan) {
        for (PositionRule duty : DUTIES) {
            if (PositionRule.in(duties, duty) && !byDuty[duty.ordinal()].contains(plan)) {
                return false;
            }
        }
        return true;
    }

    /** The number of readings of a character. */
    int readings(int character) {
        return fits.get(character).length;
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
        if (Integer.bitCount(duties) == 1) {
            return byDuty[Integer.numberOfTrailingZeros(duties)];
        }
        PlanSet all = allPlans;
        for (PositionRule duty : DUTIES) {
            if (PositionRule.in(duties, duty)) {
                all = all.and(byDuty[duty.ordinal()]);
            }
        }
        return all;
    }
}
