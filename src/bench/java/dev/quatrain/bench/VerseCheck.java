package dev.quatrain.bench;

import com.ibm.icu.text.Transliterator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.json.JsonMapper;

/** The bench's own judge of regulated verse by a rhyme table; knows nothing of the service's. */
final class VerseCheck {
    private final Map<Integer, Set<String>> table = new HashMap<>(); // character → "L group" or "O group"
    private final Map<Integer, Set<String>> folded = new HashMap<>();
    private final Transliterator simplified = Transliterator.getInstance("Traditional-Simplified");

    VerseCheck(Path file) throws IOException {
        JsonMapper.shared()
                .readTree(Files.readString(file))
                .properties()
                .forEach(toneClass -> toneClass
                        .getValue()
                        .properties()
                        .forEach(group -> group.getValue()
                                .forEach(character -> list(
                                        character.asString().codePointAt(0),
                                        (toneClass.getKey().contains("平") ? "L " : "O ") + group.getKey()))));
    }

    private void list(int character, String reading) {
        table.computeIfAbsent(character, unseen -> new TreeSet<>()).add(reading);
        folded.computeIfAbsent(simple(character), unseen -> new TreeSet<>()).add(reading);
    }

    /** Of a character that the table does not list: those of all that it lists and that are simplified to the same. */
    private Set<String> readings(int character) {
        return table.getOrDefault(character, folded.getOrDefault(simple(character), Set.of()));
    }

    private int simple(int character) {
        return simplified.transliterate(Character.toString(character)).codePointAt(0);
    }

    /** Whether a poem of so many lines of so many characters keeps form, rhyme and tones. */
    boolean keeps(String poem, int lines, int length) {
        List<int[]> verses = new ArrayList<>();
        for (String line : poem.split("[，。]")) {
            verses.add(line.codePoints().toArray());
        }
        boolean shape = verses.size() == lines
                && verses.stream().allMatch(line -> line.length == length)
                && poem.matches("([^，。]+，[^，。]+。)+");
        if (!shape) {
            return false;
        }
        Set<Integer> ends = new HashSet<>();
        for (int line = 0; line < lines; line++) {
            if ((line == 0 || line % 2 == 1) && !ends.add(verses.get(line)[length - 1])) {
                return false;
            }
        }
        return readings(verses.get(1)[length - 1]).stream()
                .filter(rhyme -> rhyme.startsWith("L"))
                .anyMatch(rhyme -> keeps(verses, rhyme));
    }

    private boolean keeps(List<int[]> verses, String rhyme) {
        for (char second : new char[] {'L', 'O'}) {
            for (String opening : List.of(rhyme, "O")) {
                if (keeps(verses, rhyme, second, opening)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether each character has a reading that does for all its places. */
    private boolean keeps(List<int[]> verses, String rhyme, char second, String opening) {
        Map<Integer, Set<String>> asked = new HashMap<>();
        boolean same = true;
        for (int line = 0; line < verses.size(); line++) {
            same = line % 2 == 1 ? !same : same;
            int[] verse = verses.get(line);
            for (int at = 1; at < verse.length - 1; at += 2) {
                boolean alike = (at == 3) != same;
                String tone = alike ? String.valueOf(second) : second == 'L' ? "O" : "L";
                asked.computeIfAbsent(verse[at], unseen -> new HashSet<>()).add(tone);
            }
            String end = line % 2 == 1 ? rhyme : line == 0 ? opening : "O";
            asked.computeIfAbsent(verse[verse.length - 1], unseen -> new HashSet<>())
                    .add(end);
        }
        return asked.entrySet().stream()
                .allMatch(character -> readings(character.getKey()).stream()
                        .anyMatch(reading -> character.getValue().stream()
                                .allMatch(
                                        wish -> wish.length() == 1 ? reading.startsWith(wish) : reading.equals(wish))));
    }
}
