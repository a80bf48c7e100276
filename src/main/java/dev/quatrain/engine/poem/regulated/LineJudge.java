package dev.quatrain.engine.poem.regulated;

import static dev.quatrain.engine.poem.reading.Tone.LEVEL;
import static dev.quatrain.engine.poem.reading.Tone.OBLIQUE;

import dev.quatrain.engine.constrain.judge.RuleViolation;
import dev.quatrain.engine.constrain.judge.TextRule;
import dev.quatrain.engine.poem.reading.Tone;
import dev.quatrain.engine.work.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Judges a line of regulated verse by itself, for the readings with the fewest violations. */
final class LineJudge {
    private final VerseSpec spec;
    private final VerseReadings verse;
    private final String group;
    private final Work work;

    /** Relief across the lines of a couplet: the first line deviates at its last place but one, the second makes up for it. */
    enum Relief {
        NONE,
        ACROSS
    }

    /**
     * How a line is understood.
     *
     * @param second the tone of its second character
     * @param joins whether the first line rhymes
     */
    record LineRole(int line, Tone second, Relief relief, boolean joins) {

        boolean isFirstOfCouplet() {
            return line % 2 == 0;
        }

        boolean rhymes() {
            return line % 2 == 1 || line == 0 && joins;
        }

        /** The tone at index 1, 3 or 5. */
        Tone inner(int index) {
            return index % 4 == 1 ? second : second.opposite();
        }
    }

    LineJudge(VerseSpec spec, VerseReadings verse, String group, Work work) {
        this.spec = spec;
        this.verse = verse;
        this.group = group;
        this.work = work;
    }

    /** The violations; null if the line cannot be part of such a relief. */
    @Nullable
    List<RuleViolation> of(LineRole role) {
        if (!verse.isWhole(role.line())) {
            return role.relief() == Relief.NONE ? List.of() : null;
        }
        @Nullable List<RuleViolation> fewest = null;
        for (List<@Nullable Tone> tones : ways(role.line())) {
            work.spend(8L * tones.size());
            List<RuleViolation> violations = new LineTones(spec, verse, role, tones).violations();
            if (violations != null && role.rhymes() && spec.rhyme() != null) {
                violations.addAll(rhyme(role.line(), tones.get(tones.size() - 1)));
            }
            boolean fewer = violations != null && (fewest == null || violations.size() < fewest.size());
            fewest = fewer ? violations : fewest;
        }
        return fewest;
    }

    /** All ways to read a line. */
    private List<List<@Nullable Tone>> ways(int line) {
        List<List<@Nullable Tone>> ways = List.of(List.of());
        for (int index = 0; index < verse.shape().length(line); index++) {
            Set<@Nullable Tone> tones = verse.tones(line, index);
            List<List<@Nullable Tone>> longer = new ArrayList<>();
            for (List<@Nullable Tone> way : ways) {
                for (@Nullable Tone tone : tones) {
                    List<@Nullable Tone> more = new ArrayList<>(way);
                    more.add(tone);
                    longer.add(more);
                }
            }
            ways = longer;
        }
        return ways;
    }

    /** The violation at the end of a line that rhymes, whatever its tone. */
    List<RuleViolation> rhyme(int line) {
        int last = verse.shape().length(line) - 1;
        boolean rhymes = verse.at(line, last).stream().anyMatch(this::isInGroup);
        work.spend(verse.at(line, last).size());
        return rhymes ? List.of() : List.of(unrhymed(line, last));
    }

    private List<RuleViolation> rhyme(int line, @Nullable Tone tone) {
        int last = verse.shape().length(line) - 1;
        work.spend(verse.at(line, last).size());
        boolean rhymes = verse.at(line, last).stream().anyMatch(one -> one.tone() == tone && isInGroup(one));
        return rhymes ? List.of() : List.of(unrhymed(line, last));
    }

    private boolean isInGroup(CharacterReading reading) {
        return reading.rhyme() != null
                && reading.rhyme().tone() == spec.rhymeTone()
                && reading.rhyme().rhyme().equals(group);
    }

    private RuleViolation unrhymed(int line, int last) {
        return verse.unrhymed(line, last, "%s %s".formatted(spec.rhymeTone(), group));
    }

    /** The tones of a line in one of the ways to read it. */
    private record LineTones(VerseSpec spec, VerseReadings verse, LineRole role, List<@Nullable Tone> tones) {

        /** The violations, to which more may be added; null if the line cannot be part of a relief. */
        @Nullable
        List<RuleViolation> violations() {
            if (role.relief() == Relief.ACROSS && !isPartOfRelief()) {
                return null;
            }
            List<RuleViolation> violations = new ArrayList<>();
            int last = tones.size() - 1;
            for (int index = 1; index < last; index += 2) {
                if (!isRelieved(index)) {
                    compare(TextRule.ALTERNATION, index, role.inner(index), violations);
                }
            }
            compare(TextRule.LINE_END, last, end(), violations);
            if (role.relief() == Relief.NONE) {
                tail(violations);
            }
            return violations;
        }

        private Tone end() {
            return role.rhymes() ? spec.rhymeTone() : spec.rhymeTone().opposite();
        }

        /** The tone that the fourth of the last five characters has without deviation. */
        private Tone fourth() {
            return role.inner(tones.size() - 2);
        }

        private @Nullable Tone ofLastFive(int index) {
            return tones.get(tones.size() - 5 + index);
        }

        /** 中仄中仄仄 with 中平平仄平, of five characters. */
        private boolean isPartOfRelief() {
            return role.isFirstOfCouplet()
                    ? fourth() == LEVEL && end() == OBLIQUE && ofLastFive(3) == OBLIQUE
                    : fourth() == OBLIQUE && end() == LEVEL && ofLastFive(2) == LEVEL;
        }

        private boolean isRelieved(int index) {
            return index == tones.size() - 2
                    && (role.relief() == Relief.ACROSS && role.isFirstOfCouplet() || isRelievedWithin());
        }

        /** 平平仄平仄 for 平平平仄仄. */
        private boolean isRelievedWithin() {
            return spec.rules().relief()
                    && fourth() == OBLIQUE
                    && end() == OBLIQUE
                    && ofLastFive(0) == LEVEL
                    && ofLastFive(2) == OBLIQUE
                    && ofLastFive(3) == LEVEL
                    && ofLastFive(4) == OBLIQUE;
        }

        private void tail(List<RuleViolation> violations) {
            int third = tones.size() - 3;
            boolean level = fourth() == LEVEL;
            if (spec.rules().loneLevel()
                    && !level
                    && end() == LEVEL
                    && ofLastFive(0) != LEVEL
                    && ofLastFive(2) != LEVEL) {
                violations.add(verse.violation(
                        TextRule.LONE_LEVEL, role.line(), tones.size() - 5, "level, or level two characters later"));
            }
            if (spec.rules().threeLevelEnd() && level && end() == LEVEL && endsIn(LEVEL)) {
                compare(TextRule.THREE_LEVEL_END, third, OBLIQUE, violations);
            }
            if (spec.rules().threeObliqueEnd() && !level && end() == OBLIQUE && endsIn(OBLIQUE)) {
                compare(TextRule.THREE_OBLIQUE_END, third, LEVEL, violations);
            }
        }

        private boolean endsIn(Tone tone) {
            return ofLastFive(3) == tone && ofLastFive(4) == tone;
        }

        private void compare(TextRule rule, int index, Tone expected, List<RuleViolation> violations) {
            @Nullable Tone tone = tones.get(index);
            if (tone == null) {
                violations.add(verse.unknown(role.line(), index, "tones"));
            } else if (tone != expected) {
                violations.add(verse.wrong(rule, role.line(), index, expected));
            }
        }
    }
}
