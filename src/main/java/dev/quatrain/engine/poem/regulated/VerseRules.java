package dev.quatrain.engine.poem.regulated;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The rules of a form: the requirement of each place, and whether a reading satisfies it. */
final class VerseRules {
    private final VerseSpec spec;

    VerseRules(VerseSpec spec) {
        this.spec = spec;
    }

    VerseSpec spec() {
        return spec;
    }

    boolean rhymes() {
        return spec.rhyme() != null;
    }

    boolean scans() {
        return spec.tones() != null;
    }

    Tone rhymeTone() {
        return spec.rhymeTone();
    }

    /** The requirement of a place. Places are numbered through all lines, without punctuation marks. */
    PositionRule duty(int place) {
        int length = spec.form().characters();
        int line = place / length;
        int index = place % length;
        if (index == length - 1) {
            return lineEnd(line);
        }
        if (!scans() || !VerseSpec.isPatterned(index)) {
            return PositionRule.FREE;
        }
        boolean lineAlike =
                (line + 1) / 2 % 2 == 0; // lines 1, 4, 5 and 8: opposed within a couplet, equal across couplets
        boolean indexAlike = index / 2 % 2 == 0;
        return lineAlike == indexAlike ? PositionRule.ALIKE : PositionRule.OPPOSED;
    }

    private PositionRule lineEnd(int line) {
        if (line % 2 == 1) {
            return scans() || rhymes() ? PositionRule.RHYME : PositionRule.FREE;
        }
        if (line == 0) {
            return scans() || rhymes() ? PositionRule.OPENING : PositionRule.FREE;
        }
        return scans() ? PositionRule.TURN : PositionRule.FREE;
    }

    /** Whether the rule marks a rhyme position, where no character may occur twice. */
    boolean isRhymeWord(PositionRule duty) {
        return rhymes() && (duty == PositionRule.RHYME || duty == PositionRule.OPENING);
    }

    /** All plans that can be tried with these characters. */
    List<Plan> plans(Collection<List<CharacterReading>> characters) {
        List<Plan> plans = new ArrayList<>();
        for (String rhyme : rhymes(characters)) {
            if (scans()) {
                for (Tone second : Tone.values()) {
                    plans.add(new Plan(second, true, rhyme));
                    plans.add(new Plan(second, false, rhyme));
                }
            } else {
                plans.add(new Plan(null, false, rhyme));
            }
        }
        return plans;
    }

    private List<@Nullable String> rhymes(Collection<List<CharacterReading>> characters) {
        List<@Nullable String> rhymes = new ArrayList<>();
        if (rhymes()) {
            TreeSet<String> groups = new TreeSet<>();
            characters.forEach(voices -> voices.stream()
                    .map(CharacterReading::rhyme)
                    .filter(reading -> reading != null && reading.tone() == rhymeTone())
                    .forEach(reading -> groups.add(reading.rhyme())));
            rhymes.addAll(groups);
        } else {
            rhymes.add(null);
        }
        return rhymes;
    }

    /** Whether a reading satisfies a rule under a plan. */
    boolean fits(CharacterReading voice, PositionRule duty, Plan plan) {
        return switch (duty) {
            case FREE -> true;
            case ALIKE -> voice.tone() == plan.second();
            case OPPOSED -> voice.tone() != null && voice.tone() != plan.second();
            case TURN -> voice.tone() == rhymeTone().opposite();
            case RHYME -> rhymes(voice, plan);
            case OPENING -> !scans() || (plan.joins() ? rhymes(voice, plan) : fits(voice, PositionRule.TURN, plan));
        };
    }

    private boolean rhymes(CharacterReading voice, Plan plan) {
        boolean sounds = !scans() || voice.tone() == rhymeTone();
        Reading rhyme = voice.rhyme();
        boolean sameGroup = !rhymes()
                || rhyme != null && rhyme.tone() == rhymeTone() && rhyme.rhyme().equals(plan.rhyme());
        return sounds && sameGroup;
    }
}
