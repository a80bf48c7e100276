package dev.quatrain.engine.poem.reading;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tone and rhyme of a Mandarin syllable. The first and second tones are level, the third and fourth oblique. The rhymes are
 * the eighteen of <i>Zhonghua xinyun</i> (Li Jinxi and others 1941). The fourteen rhymes of the Chinese Poetry Society's
 * list of 2005 merge some of them, so characters that rhyme here also rhyme there.
 */
final class Pinyin {
    private static final Pattern SYLLABLE = Pattern.compile("(zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]?)([aeiouü]+(?:ng|n|r)?)");
    private static final Pattern MARK = Pattern.compile("[\u0304\u0301\u030C\u0300]");
    private static final String NUMBERS = "1234";
    private static final String MARKS = "\u0304\u0301\u030C\u0300";
    private static final String LEVEL_MARKS = "\u0304\u0301";

    /** Rhyme → its finals. After j, q, x and y the letter u stands for ü. */
    private static final String RHYMES = """
            麻 a ia ua
            波 o io uo
            歌 e
            皆 ie üe ê
            支 ɨ
            儿 er
            齐 i
            微 ei ui uei
            开 ai iai uai
            模 u
            鱼 ü
            侯 ou iu iou
            豪 ao iao
            寒 an ian uan üan
            痕 en in un uen ün
            唐 ang iang uang
            庚 eng ing ueng
            东 ong iong
            """;

    private final Map<String, String> rhymes = new HashMap<>();

    Pinyin() {
        for (String line : RHYMES.split("\n")) {
            String[] words = line.split(" ");
            for (int i = 1; i < words.length; i++) {
                rhymes.put(words[i], words[0]);
            }
        }
    }

    /**
     * Tone and rhyme of a syllable. Empty if the text is not a syllable, or if it has the neutral tone, for which the rules
     * of verse do not provide.
     *
     * @param syllable such as {@code zhōng} or {@code zhong1}
     */
    Optional<Reading> reading(String syllable) {
        String decomposed = Normalizer.normalize(marked(syllable.strip()), Normalizer.Form.NFD);
        Matcher mark = MARK.matcher(decomposed);
        if (!mark.find()) {
            return Optional.empty();
        }
        Tone tone = LEVEL_MARKS.contains(mark.group()) ? Tone.LEVEL : Tone.OBLIQUE;
        String plain = Normalizer.normalize(mark.replaceAll(""), Normalizer.Form.NFC);
        Matcher parts = SYLLABLE.matcher(plain);
        if (!parts.matches()) {
            return Optional.empty();
        }
        return Optional.ofNullable(rhymes.get(finalOf(parts.group(1), parts.group(2))))
                .map(rhyme -> new Reading(tone, rhyme));
    }

    /** Whether a text is a syllable, with or without a tone. */
    boolean isSyllable(String text) {
        String plain = MARK.matcher(Normalizer.normalize(marked(text.strip()), Normalizer.Form.NFD))
                .replaceAll("");
        String toned = plain.replaceAll("[05]$", "").replaceFirst("([aeiou])", "$1\u0304");
        return reading(toned).isPresent();
    }

    /** {@code zhong1} with a mark instead of the number. */
    private static String marked(String syllable) {
        String letters = syllable.toLowerCase(Locale.ROOT).replace("u:", "ü").replace('v', 'ü');
        int number = letters.isEmpty() ? 0 : NUMBERS.indexOf(letters.charAt(letters.length() - 1));
        return number < 0
                ? letters
                : letters.substring(0, Math.max(0, letters.length() - 1)) + MARKS.substring(number, number + 1);
    }

    /** The pronounced final, where the spelling differs from it. */
    private static String finalOf(String initial, String written) {
        return switch (initial) {
            case "zh", "ch", "sh", "r", "z", "c", "s" -> written.equals("i") ? "ɨ" : written;
            case "j", "q", "x" -> written.startsWith("u") ? "ü" + written.substring(1) : written;
            case "y" -> afterY(written);
            case "w" -> written.equals("u") ? "u" : "u" + written;
            default -> written;
        };
    }

    private static String afterY(String written) {
        if (written.startsWith("u")) {
            return "ü" + written.substring(1);
        }
        return written.startsWith("i") ? written : "i" + written;
    }
}
