package dev.quatrain.engine.poem.regulated;

import static java.util.Objects.requireNonNull;

import dev.quatrain.engine.constrain.judge.RuleViolation;
import dev.quatrain.engine.constrain.judge.TextRule;
import dev.quatrain.engine.work.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Judges tones and rhymes by a form that is given as data. */
final class TemplateJudge {
    private final VerseSpec spec;
    private final VerseReadings verse;
    private final Work work;

    TemplateJudge(VerseSpec spec, VerseReadings verse, Work work) {
        this.spec = spec;
        this.verse = verse;
        this.work = work;
    }

    List<RuleViolation> violations(TemplateForm form) {
        @Nullable List<RuleViolation> fewest = null;
        for (Template variant : form.variants()) {
            List<RuleViolation> violations = violations(places(variant));
            fewest = fewest == null || violations.size() < fewest.size() ? violations : fewest;
        }
        return requireNonNull(fewest);
    }

    /** A place of the text with what is required of it. */
    private record Place(int line, int index, Slot slot) {}

    private List<Place> places(Template variant) {
        List<Place> places = new ArrayList<>();
        List<Slot> slots = variant.rhymes();
        int place = 0;
        for (int line = 0; line < verse.shape().lines(); line++) {
            for (int index = 0; index < verse.shape().length(line); index++) {
                if (verse.isWhole(line)) {
                    places.add(new Place(line, index, slots.get(place)));
                }
                place++;
            }
        }
        return places;
    }

    private List<RuleViolation> violations(List<Place> places) {
        List<RuleViolation> violations = new ArrayList<>();
        boolean rhymes = spec.rhyme() != null;
        places.stream()
                .filter(place -> !rhymes || !place.slot().rhymes())
                .forEach(place -> violations.addAll(tones(place)));
        if (rhymes) {
            places.stream()
                    .mapToInt(place -> place.slot().rhyme())
                    .filter(rhyme -> rhyme >= 0)
                    .distinct()
                    .forEach(rhyme -> violations.addAll(rhyme(places.stream()
                            .filter(place -> place.slot().rhyme() == rhyme)
                            .toList())));
            if (spec.rules().repeatedRhymeWord()) {
                violations.addAll(verse.repeatedWords(places.stream()
                        .filter(place -> place.slot().rhymes())
                        .map(place -> new int[] {place.line(), place.index()})
                        .toList()));
            }
        }
        return violations;
    }

    private List<RuleViolation> tones(Place place) {
        Slot slot = place.slot();
        List<CharacterReading> own = verse.at(place.line(), place.index());
        work.spend(4L + own.size());
        if (spec.tones() == null || slot.tone() == null || own.stream().anyMatch(one -> one.tone() == slot.tone())) {
            return List.of();
        }
        return List.of(
                own.get(0).tone() == null
                        ? verse.unknown(place.line(), place.index(), "tones")
                        : verse.wrong(TextRule.TONE, place.line(), place.index(), slot.tone()));
    }

    /** The violations of the words of one rhyme, for the group with the fewest. */
    private List<RuleViolation> rhyme(List<Place> words) {
        Set<String> groups = verse.groups(words.stream().map(word -> verse.at(word.line(), word.index())));
        @Nullable List<RuleViolation> fewest = null;
        for (String group : groups.isEmpty() ? Set.of("") : groups) {
            List<RuleViolation> violations = new ArrayList<>();
            words.forEach(word -> violations.addAll(word(word, group)));
            fewest = fewest == null || violations.size() < fewest.size() ? violations : fewest;
        }
        return requireNonNull(fewest);
    }

    private List<RuleViolation> word(Place word, String group) {
        Slot slot = word.slot();
        List<CharacterReading> own = verse.at(word.line(), word.index());
        work.spend(8L + 4L * own.size());
        boolean rhymes = own.stream()
                .anyMatch(one -> one.rhyme() != null
                        && one.rhyme().rhyme().equals(group)
                        && (slot.tone() == null || one.rhyme().tone() == slot.tone())
                        && (spec.tones() == null || slot.tone() == null || one.tone() == slot.tone()));
        if (rhymes) {
            return List.of();
        }
        List<RuleViolation> violations = new ArrayList<>(tones(word));
        String expected = slot.tone() == null ? group : "%s %s".formatted(slot.tone(), group);
        violations.add(verse.unrhymed(word.line(), word.index(), expected));
        return violations;
    }
}
