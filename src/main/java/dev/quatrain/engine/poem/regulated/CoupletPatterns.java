package dev.quatrain.engine.poem.regulated;

import static dev.quatrain.engine.poem.reading.Tone.LEVEL;
import static dev.quatrain.engine.poem.reading.Tone.OBLIQUE;

import dev.quatrain.engine.poem.reading.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The patterns of a couplet under the rules that are on. Characters 2, 4 and 6 of a line alternate; the last five characters
 * decide everything else, so a line of seven is one of five with two in front: 中仄平平….
 */
final class CoupletPatterns {
    private static final int TAIL = 5; // characters

    private final int characters;
    private final VerseSpec spec;

    CoupletPatterns(int characters, VerseSpec spec) {
        this.characters = characters;
        this.spec = spec;
    }

    /**
     * All pairs of lines.
     *
     * @param second tone of the second character of the first line
     * @param opening the end of the first line
     */
    List<List<Slot>> of(Tone second, Slot opening) {
        Slot closing = new Slot(spec.rhymeTone(), 0);
        Tone upper = characters == TAIL ? second : second.opposite(); // before alternation begins in the last five
        List<List<Slot>> couplets = new ArrayList<>();
        for (String first : lines(upper, opening)) {
            for (String other : lines(upper.opposite(), closing)) {
                couplets.add(couplet(slots(first, upper, opening), slots(other, upper.opposite(), closing)));
            }
        }
        if (spec.rules().relief() && upper == OBLIQUE && opening.tone() == OBLIQUE && closing.tone() == LEVEL) {
            couplets.add(couplet(slots("中仄中仄仄", upper, opening), slots("中平平仄平", LEVEL, closing)));
        }
        return couplets;
    }

    private static List<Slot> couplet(List<Slot> first, List<Slot> other) {
        List<Slot> both = new ArrayList<>(first);
        both.addAll(other);
        return List.copyOf(both);
    }

    /** The last five characters of a line by the tone of the second of them and the tone of the last. */
    private List<String> lines(Tone second, Slot end) {
        VerseRules rules = spec.rules();
        if (second == OBLIQUE) {
            return end.tone() == OBLIQUE ? List.of("中仄中平仄") : List.of(rules.threeLevelEnd() ? "中仄仄平平" : "中仄中平平");
        }
        if (end.tone() == LEVEL) {
            return rules.loneLevel() ? List.of("平平中仄平", "中平平仄平") : List.of("中平中仄平");
        }
        String usual = rules.threeObliqueEnd() ? "中平平仄仄" : "中平中仄仄";
        return rules.relief() ? List.of(usual, "平平仄平仄") : List.of(usual);
    }

    private List<Slot> slots(String tail, Tone second, Slot end) {
        List<Slot> slots = new ArrayList<>();
        Consumer<@Nullable Tone> add = tone -> slots.add(new Slot(tone, Slot.NONE));
        for (int index = 0; index < characters - TAIL; index++) {
            add.accept(index % 2 == 0 ? null : second.opposite());
        }
        for (int index = 0; index < TAIL - 1; index++) {
            add.accept(tone(tail.charAt(index)));
        }
        slots.add(end);
        return slots;
    }

    private static @Nullable Tone tone(char sign) {
        return switch (sign) {
            case '平' -> LEVEL;
            case '仄' -> OBLIQUE;
            default -> null;
        };
    }
}
