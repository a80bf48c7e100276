package dev.quatrain.engine.poem.regulated;

import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.work.Work;

/** Looks for the first given character with which no poem is possible. */
final class GivenCheck {
    private final VerseSpec spec;
    private final VerseCharacters characters;
    private final Work work;

    GivenCheck(VerseSpec spec, VerseCharacters characters, Work work) {
        this.spec = spec;
        this.characters = characters;
        this.work = work;
    }

    /** @throws InvalidGeneration with the field at fault and the rule that it breaks, if a given character is at fault */
    void requirePossible() {
        if (!isPossible(spec.with(spec.given().before(0)))) {
            return; // whatever is given
        }
        for (int place = 0; place < spec.given().places(); place++) {
            if (!spec.given().isOpen(place)) {
                require(place);
            }
        }
    }

    private void require(int place) {
        if (characters.number(spec.given().at(place)) == VerseCharacters.NONE) {
            throw refused(place, "is not in this model's vocabulary");
        }
        VerseSpec sofar = spec.with(spec.given().before(place + 1));
        if (isPossible(sofar)) {
            return;
        }
        VerseRules rules = spec.rules();
        if (rules.repeatedCharacter()
                && spec.given().before(place + 1).isInSeveralLines(spec.given().at(place))) {
            throw refused(place, "breaks the rule repeated_character: another line has it too");
        }
        if (isPossible(sofar.with(rules.withoutRepetition()))) {
            throw refused(place, "breaks the rule rhyme: it would rhyme with itself");
        }
        boolean rhyme = spec.rhyme() != null && (spec.tones() == null || isPossible(sofar.withoutRhyme()));
        throw refused(place, "breaks the rule %s, whatever is written around it".formatted(rhyme ? "rhyme" : "tones"));
    }

    private boolean isPossible(VerseSpec part) {
        return !new VerseGrammar(part, characters, work).starts().isEmpty();
    }

    private InvalidGeneration refused(int place, String complaint) {
        VerseShape shape = spec.form().shape();
        int line = shape.line(place);
        return new InvalidGeneration(
                spec.given().giver(place),
                "expected what the form allows: line %d, character %d, %s, %s"
                        .formatted(
                                line + 1,
                                place - shape.begin(line) + 1,
                                Character.toString(spec.given().at(place)),
                                complaint));
    }
}
