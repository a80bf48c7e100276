package dev.quatrain.journey;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A rhyme table as JSON, read plainly: how many syllables a line has, and what its end rhymes with. */
record Sounds(Map<String, Set<Integer>> syllables, Map<String, Set<String>> groups) {

    private static final Pattern WORD = Pattern.compile("[a-z'-]+");

    static Sounds read(String table) {
        Map<String, Set<Integer>> syllables = new HashMap<>();
        Map<String, Set<String>> groups = new HashMap<>();
        ServerProcess.JSON
                .readTree(table)
                .properties()
                .forEach(count -> count.getValue()
                        .properties()
                        .forEach(group -> group.getValue().forEach(word -> {
                            String said = word.asString();
                            syllables
                                    .computeIfAbsent(said, unseen -> new HashSet<>())
                                    .add(Integer.valueOf(count.getKey()));
                            groups.computeIfAbsent(said, unseen -> new HashSet<>())
                                    .add(group.getKey());
                        })));
        return new Sounds(syllables, groups);
    }

    /** All numbers that are possible; none if a word is not in the table. */
    Set<Integer> syllables(String line) {
        Set<Integer> sums = Set.of(0);
        for (String word : words(line)) {
            Set<Integer> longer = new HashSet<>();
            for (int sum : sums) {
                syllables.getOrDefault(word, Set.of()).forEach(count -> longer.add(sum + count));
            }
            sums = longer;
        }
        return sums;
    }

    Set<String> rhymes(String line) {
        return groups.getOrDefault(last(line), Set.of());
    }

    static String last(String line) {
        List<String> words = words(line);
        return words.get(words.size() - 1);
    }

    private static List<String> words(String line) {
        return WORD.matcher(line.toLowerCase(Locale.ROOT))
                .results()
                .map(MatchResult::group)
                .toList();
    }
}
