package dev.quatrain.engine.poem.regulated;

import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.work.Work;

/**
 * The plans that remain possible with the given characters.
 *
 * @param plans under which they keep the rules; at least one
 * @param written the constraints that they add
 */
record GivenCheck(PlanSet plans, Written written) {

    /** @throws InvalidGeneration with the field at fault and the rule that it breaks */
    static GivenCheck of(VerseSpec spec, VerseRules rules, VerseCharacters characters, Work work) {
        GivenCheck check = new GivenCheck(characters.allPlans(), Written.NOTHING);
        for (int place = 0; place < spec.given().places(); place++) {
            if (!spec.given().isOpen(place)) {
                check = check.with(new Given(spec, place, rules.duty(place), work), rules, characters);
            }
        }
        return check;
    }

    private GivenCheck with(Given given, VerseRules rules, VerseCharacters characters) {
        int character = characters.number(given.codePoint());
        if (character == VerseCharacters.NONE) {
            throw given.refused("is not in this model's vocabulary");
        }
        boolean rhymeWord = rules.isRhymeWord(given.duty());
        if (rhymeWord && written.isRhymeWord(character)) {
            throw given.refused("breaks the rule rhyme: it would rhyme with itself");
        }
        Written more = rhymeWord ? written.withRhymeWord(character) : written;
        int duties = written.duties(character);
        given.work().spend(characters.planWork(character));
        if (given.duty() != PositionRule.FREE) {
            duties |= given.duty().bit();
            more = characters.isAmbiguous(character) ? more.withDuties(character, duties) : more;
        }
        PlanSet possible = plans.and(characters.plans(character, duties));
        if (possible.isEmpty() && !plans.isEmpty()) {
            throw given.refused("breaks the rule " + given.brokenRule() + ", whatever is written around it");
        }
        return new GivenCheck(possible, more);
    }

    /** A given character. */
    private record Given(VerseSpec spec, int place, PositionRule duty, Work work) {

        int codePoint() {
            return spec.given().at(place);
        }

        InvalidGeneration refused(String complaint) {
            int length = spec.form().characters();
            return new InvalidGeneration(
                    spec.given().giver(place),
                    "expected what the form allows: line %d, character %d, %s, %s"
                            .formatted(
                                    place / length + 1,
                                    place % length + 1,
                                    Character.toString(codePoint()),
                                    complaint));
        }

        /** The rhyme rule if the character fits without rhyme, else the tones. */
        String brokenRule() {
            if (spec.rhyme() == null || spec.tones() == null) {
                return spec.rhyme() == null ? "tones" : "rhyme";
            }
            VerseSpec without = new VerseSpec(
                    spec.form(),
                    null,
                    spec.tones(),
                    spec.rhymeTone(),
                    spec.given().before(place + 1));
            VerseRules rules = new VerseRules(without);
            int[] codePoints = without.given().codePoints();
            try {
                of(without, rules, new VerseCharacters(codePoints, without, rules, work), work);
                return "rhyme";
            } catch (InvalidGeneration tones) {
                return "tones";
            }
        }
    }
}
