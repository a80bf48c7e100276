package dev.quatrain.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The table that comes with the sample corpus agrees with it: each of its lines scans and rhymes by the table. */
class RhymeTableTest {

    private static final Pattern WORD = Pattern.compile("[A-Za-z'-]+");
    private static final int SYLLABLES = 8;

    private final Map<String, Set<Integer>> syllables = new HashMap<>();
    private final Map<String, Set<String>> rhymes = new HashMap<>();

    @Test
    void everyLineOfTheSampleHasEightSyllables() throws IOException {
        readTable();
        assertThat(lines()).allSatisfy(line -> {
            Set<Integer> possible = Set.of(0);
            for (String word : words(line)) {
                assertThat(syllables).as("words of the table").containsKey(word);
                possible = sums(possible, syllables.get(word));
            }
            assertThat(possible).contains(SYLLABLES);
        });
    }

    @Test
    void everyQuatrainOfTheSampleRhymes() throws IOException {
        readTable();
        List<String> lines = lines();
        for (int first = 0; first < lines.size(); first += 4) {
            assertRhyme(lines.get(first), lines.get(first + 2));
            assertRhyme(lines.get(first + 1), lines.get(first + 3));
        }
    }

    private void assertRhyme(String one, String other) {
        assertThat(rhymes.get(last(one))).as("%s / %s", one, other).containsAnyElementsOf(rhymes.get(last(other)));
    }

    private static String last(String line) {
        List<String> words = words(line);
        return words.get(words.size() - 1);
    }

    private static List<String> words(String line) {
        return WORD.matcher(line.toLowerCase(Locale.ROOT))
                .results()
                .map(MatchResult::group)
                .toList();
    }

    private static Set<Integer> sums(Set<Integer> some, Set<Integer> others) {
        Set<Integer> sums = new HashSet<>();
        some.forEach(one -> others.forEach(other -> sums.add(one + other)));
        return sums;
    }

    private void readTable() throws IOException {
        JsonNode table = JsonMapper.shared().readTree(sample("quatrains-rhymes.json"));
        table.properties()
                .forEach(count -> count.getValue()
                        .properties()
                        .forEach(group -> group.getValue().valueStream().forEach(word -> {
                            syllables
                                    .computeIfAbsent(word.asString(), unseen -> new HashSet<>())
                                    .add(Integer.valueOf(count.getKey()));
                            rhymes.computeIfAbsent(word.asString(), unseen -> new HashSet<>())
                                    .add(group.getKey());
                        })));
    }

    private static List<String> lines() throws IOException {
        List<String> lines = new ArrayList<>(sample("quatrains.txt").lines().toList());
        lines.removeIf(String::isBlank);
        return lines;
    }

    private static String sample(String name) throws IOException {
        try (InputStream text = RhymeTableTest.class.getResourceAsStream("/samples/" + name)) {
            assertThat(text).isNotNull();
            return new String(text.readAllBytes());
        }
    }
}
