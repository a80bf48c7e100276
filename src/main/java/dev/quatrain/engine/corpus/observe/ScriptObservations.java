package dev.quatrain.engine.corpus.observe;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Notes in which script the letters of documents are. */
final class ScriptObservations {

    private static final int LETTERS = 200; // of a document, which tell
    private static final double MOSTLY = 0.9; // of the documents

    private final String part;
    private final Map<Character.UnicodeScript, Long> documents = new EnumMap<>(Character.UnicodeScript.class);
    private final Map<Character.UnicodeScript, Long> examples = new EnumMap<>(Character.UnicodeScript.class);
    private long count;

    /** @param part what the texts are, for messages */
    ScriptObservations(String part) {
        this.part = part;
    }

    /** @param number of the document, from 1 */
    void accept(String text, long number) {
        Map<Character.UnicodeScript, Integer> letters = new EnumMap<>(Character.UnicodeScript.class);
        text.codePoints()
                .filter(Character::isLetter)
                .limit(LETTERS)
                .forEach(letter -> letters.merge(script(letter), 1, Integer::sum));
        letters.entrySet().stream().max(Map.Entry.comparingByValue()).ifPresent(most -> {
            count++;
            documents.merge(most.getKey(), 1L, Long::sum);
            examples.putIfAbsent(most.getKey(), number);
        });
    }

    /** Japanese and Korean mix scripts, so these count as one. */
    private static Character.UnicodeScript script(int letter) {
        if (letter < 0x80) {
            return Character.UnicodeScript.LATIN;
        }
        Character.UnicodeScript script = Character.UnicodeScript.of(letter);
        return switch (script) {
            case HIRAGANA, KATAKANA, HANGUL, BOPOMOFO -> Character.UnicodeScript.HAN;
            default -> script;
        };
    }

    void warn(List<String> warnings) {
        documents.forEach((script, some) -> {
            if (some < count && some >= MOSTLY * count) {
                Character.UnicodeScript other = documents.keySet().stream()
                        .filter(each -> each != script)
                        .max((a, b) -> Long.compare(documents.getOrDefault(a, 0L), documents.getOrDefault(b, 0L)))
                        .orElse(script);
                warnings.add("mostly %s: %,d of %,d documents have a %s in other letters; document %,d in %s"
                        .formatted(name(script), count - some, count, part, examples.get(other), name(other)));
            }
        });
    }

    private static String name(Character.UnicodeScript script) {
        String name = script.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
