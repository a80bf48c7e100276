package dev.quatrain.engine.poem.reading;

import com.ibm.icu.text.Transliterator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Modern Mandarin: the single reading that ICU's Han–Latin transliteration gives for a character. {@link Pinyin} derives
 * tone and rhyme.
 */
public final class ModernReadings implements Readings {
    private final Transliterator latin = Transliterator.getInstance("Han-Latin");
    private final Pinyin pinyin = new Pinyin();
    private final ConcurrentHashMap<Integer, List<Reading>> known = new ConcurrentHashMap<>();

    @Override
    public List<Reading> of(int codePoint) {
        return known.computeIfAbsent(codePoint, this::read);
    }

    private List<Reading> read(int codePoint) {
        if (!Character.isIdeographic(codePoint)) {
            return List.of();
        }
        return pinyin.reading(latin.transliterate(Character.toString(codePoint))).stream()
                .toList();
    }
}
