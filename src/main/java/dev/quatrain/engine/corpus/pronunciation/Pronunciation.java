package dev.quatrain.engine.corpus.pronunciation;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How a word sounds.
 *
 * @param stress by syllable: {@code /} main stress, {@code \} secondary stress, {@code x} none
 * @param rhyme the phonemes from the last stressed vowel on; if no vowel is stressed, from the last vowel on
 */
public record Pronunciation(String stress, String rhyme) {

    /**
     * Of phonemes in ARPAbet, whose vowels end in a digit: 1 for main stress, 2 for secondary stress, 0 for none. Where no
     * vowel has main stress, the secondary stress is the main one. Empty if there is no vowel.
     */
    public static Optional<Pronunciation> of(List<String> phonemes) {
        String digits = phonemes.stream().map(Pronunciation::stressOf).collect(Collectors.joining());
        if (digits.isEmpty()) {
            return Optional.empty();
        }
        String stress = digits.indexOf('1') < 0 ? digits.replace('2', '1') : digits;
        return Optional.of(new Pronunciation(
                stress.replace('0', 'x').replace('1', '/').replace('2', '\\'), rhyme(phonemes, stress)));
    }

    private static String stressOf(String phoneme) {
        String last = phoneme.substring(phoneme.length() - 1);
        return last.matches("[0-2]") ? last : "";
    }

    private static String rhyme(List<String> phonemes, String stress) {
        int stressed = Math.max(stress.lastIndexOf('1'), stress.lastIndexOf('2'));
        int vowels = stress.length() - (stressed < 0 ? stress.length() - 1 : stressed); // of the rhyme
        int from = phonemes.size();
        for (int left = vowels; left > 0; left -= stressOf(phonemes.get(from)).length()) {
            from--;
        }
        return phonemes.subList(from, phonemes.size()).stream()
                .map(phoneme -> phoneme.replaceAll("[0-2]$", ""))
                .collect(Collectors.joining(" "));
    }
}
