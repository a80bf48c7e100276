package dev.quatrain.engine.poem.reading;

import dev.quatrain.engine.work.Work;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The readings of a rhyme table. A character that the table lacks is converted to its simplified form and looked up among
 * the simplified forms of the table's characters. So a table of simplified characters also reads traditional text, and vice
 * versa. Then its {@link Variants} are looked up.
 */
public final class TableReadings implements Readings {
    private static final String PINYIN = "pinyin"; // a class whose groups are named after syllables
    private static final Pinyin MANDARIN = new Pinyin();
    private static final int CHARACTER_WORK = 300; // the library simplifies it

    private final Map<Integer, List<Reading>> direct;
    private final Map<Integer, List<Reading>> simplified;
    private final boolean rhymes;
    private final Variants variants = Variants.UNIHAN;

    /**
     * A rhyme group.
     *
     * @param toneClass such as 上平声, see {@link Tone#ofClass}
     * @param name groups with the same name and tone are one group
     * @param characters one per code point
     */
    public record Group(String toneClass, String name, String characters) {

        /** Empty for a syllable in the neutral tone. */
        private Optional<Reading> reading() {
            if (!toneClass.equals(PINYIN)) {
                return Optional.of(new Reading(tone(toneClass), name));
            }
            if (!MANDARIN.isSyllable(name)) {
                throw new IllegalArgumentException(
                        "expected a syllable of Mandarin with its tone (dōng or dong1), got \"%s\"".formatted(name));
            }
            return MANDARIN.reading(name);
        }
    }

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
            Reading reading = group.reading().orElse(null);
            if (reading == null) {
                continue;
            }
            group.characters().codePoints().forEach(character -> {
                work.spend(CHARACTER_WORK);
                int composed = variants.composed(character);
                add(listed, composed, reading);
                add(folded, variants.simplified(composed), reading);
            });
        }
        rhymes = groups.stream().anyMatch(group -> !group.name().equals(group.toneClass()));
        direct = frozen(listed);
        simplified = frozen(folded);
    }

    @Override
    public List<Reading> of(int codePoint) {
        int character = variants.composed(codePoint);
        List<Reading> own = ofForm(character);
        if (own != null) {
            return own;
        }
        return variants.of(character)
                .mapToObj(this::ofForm)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(List.of());
    }

    /** The readings of a character as it is written, or simplified; null if the table has neither. */
    private @Nullable List<Reading> ofForm(int character) {
        List<Reading> listed = direct.get(character);
        return listed != null ? listed : simplified.get(variants.simplified(character));
    }

    @Override
    public boolean haveRhymes() {
        return rhymes;
    }

    private static Tone tone(String toneClass) {
        return Tone.ofClass(toneClass)
                .orElseThrow(() -> new IllegalArgumentException(
                        "expected tone classes whose names say their tone (平, 上, 去, 入, 仄, level, oblique), got \"%s\""
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
