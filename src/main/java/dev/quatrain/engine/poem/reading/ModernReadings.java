package dev.quatrain.engine.poem.reading;

import com.ibm.icu.text.Transliterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Modern Mandarin: the reading that ICU's Han–Latin transliteration gives for a character, then the others that the library
 * {@code com.github.houbb:pinyin} lists, which has Unihan's, also for the character's form in the other script. {@link Pinyin} derives tone and rhyme.
 */
public final class ModernReadings implements Readings {
    /** Readings by the tone of the next syllable. */
    private static final Set<String> SANDHI = Set.of("不bú", "一yí", "一yì", "七qí", "八bá");

    private final Transliterator latin = Transliterator.getInstance("Han-Latin");
    private final Pinyin pinyin = new Pinyin();
    private final Map<Integer, String> listed = WordList.lines("/pinyin_dict_char.txt")
            .collect(Collectors.toUnmodifiableMap(
                    line -> line.codePointAt(0),
                    line -> line.substring(line.indexOf(':') + 1),
                    (first, again) -> first));
    private final ConcurrentHashMap<Integer, List<Reading>> known = new ConcurrentHashMap<>();

    @Override
    public List<Reading> of(int codePoint) {
        return known.computeIfAbsent(codePoint, this::read);
    }

    @Override
    public Optional<Reading> usual(int[] line, int index) {
        String character = Character.toString(line[index]);
        return WordList.get()
                .syllable(line, index)
                .filter(syllable -> !SANDHI.contains(character + syllable))
                .flatMap(pinyin::reading)
                .filter(of(line[index])::contains)
                .or(() -> of(line[index]).stream().findFirst());
    }

    private Stream<String> syllables(int character) {
        return Stream.of(listed.getOrDefault(character, "").split(","))
                .filter(syllable -> !SANDHI.contains(Character.toString(character) + syllable));
    }

    private List<Reading> read(int codePoint) {
        if (!Character.isIdeographic(codePoint)) {
            return List.of();
        }
        int character = Variants.UNIHAN.composed(codePoint);
        Stream<String> own =
                Stream.concat(Stream.of(latin.transliterate(Character.toString(character))), syllables(character));
        return Stream.concat(
                        own, Variants.UNIHAN.inOtherScript(character).stream().flatMap(this::syllables))
                .flatMap(syllable -> pinyin.reading(syllable).stream())
                .distinct()
                .toList();
    }
}
