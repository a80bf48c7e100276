package dev.quatrain.engine.poem.stanza;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The rules of lines of words, spelled out; tries every way to say the words. */
record NaiveStanza(List<Integer> syllables, String scheme, Map<String, List<WordReading>> table) {

    boolean keeps(String poem) {
        if (!poem.matches("([A-Za-z][a-z]*[,.;!?]?[ \n])*[A-Za-z][a-z]*[,.;!?]?")) {
            return false;
        }
        String plain = poem.toLowerCase().replaceAll("[,.;!?]", "");
        List<String> words = List.copyOf(new TreeSet<>(List.of(plain.split("[ \n]"))));
        if (!table.keySet().containsAll(words)) {
            return false;
        }
        return ways(words, 0, new HashMap<>(), plain.split("\n"));
    }

    private boolean ways(List<String> words, int next, Map<String, WordReading> said, String[] lines) {
        if (next == words.size()) {
            return keeps(said, lines);
        }
        for (WordReading reading : table.get(words.get(next))) {
            said.put(words.get(next), reading);
            if (ways(words, next + 1, said, lines)) {
                return true;
            }
        }
        return false;
    }

    private boolean keeps(Map<String, WordReading> said, String[] lines) {
        List<Integer> counts = new ArrayList<>();
        Map<Character, Set<String>> rhymes = new HashMap<>();
        Map<Character, List<String>> ends = new HashMap<>();
        for (int i = 0; i < lines.length && i < scheme.length(); i++) {
            String[] words = lines[i].split(" ");
            int count = 0;
            for (String word : words) {
                count += said.get(word).syllables();
            }
            counts.add(count);
            String end = words[words.length - 1];
            if (scheme.charAt(i) != '-') {
                rhymes.computeIfAbsent(scheme.charAt(i), unseen -> new TreeSet<>())
                        .add(said.get(end).rhyme());
                ends.computeIfAbsent(scheme.charAt(i), unseen -> new ArrayList<>())
                        .add(end);
            }
        }
        Set<String> different = new TreeSet<>();
        rhymes.values().forEach(different::addAll);
        boolean apart = rhymes.values().stream().allMatch(of -> of.size() == 1) && different.size() == rhymes.size();
        boolean words = ends.values().stream().allMatch(of -> Set.copyOf(of).size() == of.size());
        return lines.length == scheme.length() && counts.equals(syllables) && apart && words;
    }
}
