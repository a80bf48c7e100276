package dev.quatrain.engine.poem.reading;

import com.ibm.icu.text.Transliterator;
import dev.quatrain.engine.work.Work;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The readings of a rhyme table. A character that the table lacks is converted to its simplified form and looked up among
 * the simplified forms of the table's characters. So a table of simplified characters also reads traditional text, and vice
 * versa.
 */
public final class TableReadings implements Readings {
    private static final int CHARACTER_WORK = 300; // the library simplifies it

    private final Map<Integer, List<Reading>> direct;
    private final Map<Integer, List<Reading>> simplified;
    private final Transliterator simplify = Transliterator.getInstance("Traditional-Simplified");

    /**
     * A rhyme group.
     *
     * @param toneClass such as 上平声, see {@link Tone#ofClass}
     * @param name groups with the same name and tone are one group
     * @param characters one per code point
     */
    public record Group(String toneClass, String name, String characters) {}

    /** For a caller that waits for the result. */
    public TableReadings(List<Group> groups) {
        this(groups, Work.unlimited());
    }

    /**
     * @param work counts the characters
     * @throws IllegalArgumentException if the name of a class does not give its tone
     */
    public TableReadings(List<Group> groups, Work work) {
        Map<Integer, Set<Reading>> listed = new HashMap<>();
        Map<Integer, Set<Reading>> folded = new HashMap<>();
        for (Group group : groups) {
            Reading reading = new Reading(tone(group.toneClass()), group.name());
            group.characters().codePoints().forEach(character -> {
                work.spend(CHARACTER_WORK);
                add(listed, character, reading);
                add(folded, simplified(character), reading);
            });
        }
        direct = frozen(listed);
        simplified = frozen(folded);
    }

    @Override
    public List<Reading> of(int codePoint) {
        List<Reading> listed = direct.get(codePoint);
        return listed != null ? listed : simplified.getOrDefault(simplified(codePoint), List.of());
    }

    private int simplified(int codePoint) {
        String text = simplify.transliterate(Character.toString(codePoint));
        return text.codePointCount(0, text.length()) == 1 ? text.codePointAt(0) : codePoint;
    }

    private static Tone tone(String toneClass) {
        return Tone.ofClass(toneClass)
                .orElseThrow(() -> new IllegalArgumentException(
                        "expected tone classes whose names say their tone (平, 上, 去, 入, 仄, level, oblique), came \"%s\""
                                .formatted(toneClass)));
    }

    private static void add(Map<Integer, Set<Reading>> readings, int character, Reading reading) {
        readings.computeIfAbsent(character, unseen -> new LinkedHashSet<>()).add(reading);
    }

    private static Map<Integer, List<Reading>> frozen(Map<Integer, Set<Reading>> readings) {
        return readings.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> List.copyOf(entry.getValue())));
    }
}
