package dev.quatrain.engine.poem.reading;

import com.ibm.icu.text.Transliterator;
import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Other ways to write the same character, as Unihan has them. */
final class Variants {
    static final Variants UNIHAN = new Variants();

    private final Map<Integer, int[]> others = WordList.lines("/verse/variants.txt")
            .filter(line -> !line.startsWith("#"))
            .collect(Collectors.toUnmodifiableMap(
                    line -> line.codePointAt(0),
                    line -> line.codePoints().skip(2).toArray()));

    private final Transliterator simplify = Transliterator.getInstance("Traditional-Simplified");
    private final Transliterator complicate = Transliterator.getInstance("Simplified-Traditional");

    private Variants() {}

    /** The character for which a compatibility ideograph stands; else the character itself. */
    int composed(int codePoint) {
        String text = Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFC);
        return text.codePointCount(0, text.length()) == 1 ? text.codePointAt(0) : codePoint;
    }

    /** The simplified form of a traditional character or vice versa, if each is the other's; empty without such a form. */
    Optional<Integer> inOtherScript(int codePoint) {
        for (List<Transliterator> ways : List.of(List.of(simplify, complicate), List.of(complicate, simplify))) {
            int other = converted(codePoint, ways.get(0));
            if (other != codePoint && converted(other, ways.get(1)) == codePoint) {
                return Optional.of(other);
            }
        }
        return Optional.empty();
    }

    int simplified(int codePoint) {
        return converted(codePoint, simplify);
    }

    private static int converted(int codePoint, Transliterator way) {
        String text = way.transliterate(Character.toString(codePoint));
        return text.codePointCount(0, text.length()) == 1 ? text.codePointAt(0) : codePoint;
    }

    /** Characters with the same meaning and sound, in the order of their code points. */
    IntStream of(int codePoint) {
        return IntStream.of(others.getOrDefault(codePoint, new int[0]));
    }
}
