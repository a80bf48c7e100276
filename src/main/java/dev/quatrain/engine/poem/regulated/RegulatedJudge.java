package dev.quatrain.engine.poem.regulated;

import static java.util.Objects.requireNonNull;

import dev.quatrain.engine.constrain.judge.RuleViolation;
import dev.quatrain.engine.constrain.judge.TextRule;
import dev.quatrain.engine.poem.reading.Tone;
import dev.quatrain.engine.poem.regulated.LineJudge.LineRole;
import dev.quatrain.engine.poem.regulated.LineJudge.Relief;
import dev.quatrain.engine.work.Work;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Judges tones and rhymes of regulated verse: tries every rhyme, whether the first line rhymes, and for each line both tones of
 * its second character.
 */
final class RegulatedJudge {
    private final VerseSpec spec;
    private final VerseReadings verse;
    private final Work work;
    private final int lines;

    RegulatedJudge(VerseSpec spec, VerseReadings verse, Work work) {
        this.spec = spec;
        this.verse = verse;
        this.work = work;
        this.lines = verse.shape().lines();
    }

    List<RuleViolation> violations() {
        @Nullable Path best = null;
        for (String group : groups()) {
            LineJudge judge = new LineJudge(spec, verse, group, work);
            for (boolean joins : spec.tones() == null ? new boolean[] {false} : new boolean[] {true, false}) {
                Path path = spec.tones() == null ? rhymes(judge) : fewest(judge, joins);
                best = best == null || path.cost() < best.cost() ? path : best;
            }
        }
        List<RuleViolation> violations = new ArrayList<>(requireNonNull(best).violations());
        if (spec.rhyme() != null && spec.rules().repeatedRhymeWord()) {
            violations.addAll(verse.repeatedWords(IntStream.range(0, lines)
                    .filter(line -> (line == 0 || line % 2 == 1) && verse.isWhole(line))
                    .mapToObj(line -> new int[] {line, verse.shape().length(line) - 1})
                    .toList()));
        }
        return violations;
    }

    /** The possible rhyme groups of the poem; an empty name if no even line ends in a character with a known rhyme. */
    private Set<String> groups() {
        Set<String> groups = verse.groups(IntStream.range(0, lines)
                .filter(line -> line % 2 == 1 && verse.isWhole(line) && spec.rhyme() != null)
                .mapToObj(line -> verse.at(line, verse.shape().length(line) - 1)));
        return groups.isEmpty() ? Set.of("") : groups;
    }

    /** Lines so far, with their violations. Of as many violations, those of opposition and adhesion explain a line better. */
    private record Path(List<RuleViolation> violations) {
        private static final int ONE = 1000;

        Path and(List<RuleViolation> more) {
            List<RuleViolation> all = new ArrayList<>(violations);
            all.addAll(more);
            return new Path(all);
        }

        long cost() {
            return violations.size() * (long) ONE
                    + violations.stream()
                            .filter(one -> one.rule() == TextRule.ALTERNATION)
                            .count();
        }
    }

    private Path rhymes(LineJudge judge) {
        Path path = new Path(List.of());
        for (int line = 1; line < lines; line += 2) {
            path = verse.isWhole(line) ? path.and(judge.rhyme(line)) : path;
        }
        return path;
    }

    /** How a line is understood: the tone of its second character, and whether it is relieved by the next line. */
    private record Stand(Tone second, Relief relief) {}

    private Path fewest(LineJudge judge, boolean joins) {
        Map<Stand, Path> paths = new LinkedHashMap<>();
        for (int line = 0; line < lines; line++) {
            Map<Stand, Path> longer = new LinkedHashMap<>();
            for (Tone second : Tone.values()) {
                for (Relief relief : spec.rules().relief() ? Relief.values() : new Relief[] {Relief.NONE}) {
                    Stand stand = new Stand(second, relief);
                    Path path = extended(paths, line, stand, judge.of(new LineRole(line, second, relief, joins)));
                    if (path != null) {
                        longer.put(stand, path);
                    }
                }
            }
            paths = longer;
        }
        return paths.values().stream()
                .reduce((some, other) -> some.cost() <= other.cost() ? some : other)
                .orElseThrow();
    }

    /** The best way to a line; null if there is none, because a relief lacks its counterpart. */
    private @Nullable Path extended(
            Map<Stand, Path> paths, int line, Stand stand, @Nullable List<RuleViolation> violations) {
        if (violations == null) {
            return null;
        }
        if (line == 0) {
            return new Path(violations);
        }
        @Nullable Path best = null;
        for (Map.Entry<Stand, Path> before : paths.entrySet()) {
            work.spend(4L + before.getValue().violations().size());
            if (line % 2 == 1 && !isCounterpart(before.getKey(), stand)) {
                continue;
            }
            Path path = before.getValue().and(between(before.getKey(), line, stand));
            best = best == null || path.cost() < best.cost() ? path : best;
        }
        return best == null ? null : best.and(violations);
    }

    private static boolean isCounterpart(Stand first, Stand second) {
        return first.relief() == second.relief()
                && (first.relief() == Relief.NONE || first.second() != second.second());
    }

    private List<RuleViolation> between(Stand before, int line, Stand stand) {
        boolean couplet = line % 2 == 1;
        Tone expected = couplet ? before.second().opposite() : before.second();
        if (!verse.isWhole(line) || !verse.isWhole(line - 1) || stand.second() == expected) {
            return List.of();
        }
        return List.of(verse.wrong(couplet ? TextRule.OPPOSITION : TextRule.ADHESION, line, 1, expected));
    }
}
