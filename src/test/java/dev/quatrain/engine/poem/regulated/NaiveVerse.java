package dev.quatrain.engine.poem.regulated;

import dev.quatrain.engine.poem.reading.Reading;
import dev.quatrain.engine.poem.reading.Tone;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rules of regulated verse, spelled out for a text and tables in plain maps: tries all ways to read a couplet, and asks
 * regular expressions. Tones are L, O, or ? where the table lacks the character.
 */
record NaiveVerse(
        RegulatedForm form, boolean rhyme, boolean tones, VerseRules rules, Map<String, List<Reading>> table) {

    boolean keeps(String poem) {
        if (!poem.matches(
                "(\\p{IsHan}{%1$d}，\\p{IsHan}{%1$d}。){%2$d}".formatted(form.characters(), form.lines() / 2))) {
            return false;
        }
        String[] lines = poem.split("[，。]");
        if (rules.repeatedCharacter() && repeats(lines)) {
            return false;
        }
        if (rhyme && rules.repeatedRhymeWord() && repeatsWords(lines)) {
            return false;
        }
        Set<String> groups = Stream.concat(
                        Stream.of("none"),
                        table.values().stream().flatMap(List::stream).map(Reading::rhyme))
                .collect(Collectors.toSet());
        return Stream.of("L", "O")
                .anyMatch(second -> Stream.of(true, false)
                        .anyMatch(joins ->
                                groups.stream().anyMatch(group -> keeps(lines, new Guess(second, joins, group)))));
    }

    private record Guess(String second, boolean joins, String group) {}

    private static boolean repeats(String[] lines) {
        Set<String> earlier = new HashSet<>();
        for (String line : lines) {
            Set<String> own = Set.copyOf(Stream.of(line.split("")).distinct().toList());
            if (own.stream().anyMatch(earlier::contains)) {
                return true;
            }
            earlier.addAll(own);
        }
        return false;
    }

    private static boolean repeatsWords(String[] lines) {
        List<String> words = new ArrayList<>(List.of(lines[0].substring(lines[0].length() - 1)));
        for (int i = 1; i < lines.length; i += 2) {
            words.add(lines[i].substring(lines[i].length() - 1));
        }
        return words.stream().distinct().count() < words.size();
    }

    private boolean keeps(String[] lines, Guess guess) {
        for (int i = 0; i < lines.length; i += 2) {
            boolean joins = i == 0 && guess.joins();
            String second = i % 4 == 0 ? guess.second() : flipped(guess.second());
            List<String> others = sounds(lines[i + 1], true, guess.group());
            boolean keeps = sounds(lines[i], joins, guess.group()).stream()
                    .anyMatch(
                            first -> others.stream().anyMatch(other -> !tones || couplet(first, other, second, joins)));
            if (!keeps) {
                return false;
            }
        }
        return true;
    }

    /** All ways to read a line whose last character, if it rhymes, is in a group. */
    private List<String> sounds(String line, boolean rhymes, String group) {
        List<String> ways = List.of("");
        for (int at = 0; at < line.length(); at++) {
            List<Reading> own = table.getOrDefault(line.substring(at, at + 1), List.of());
            boolean last = at == line.length() - 1;
            List<String> tonesHere = !own.isEmpty() || last && rhymes && rhyme
                    ? own.stream()
                            .filter(one -> !last || !rhymes || !rhyme || one.equals(new Reading(Tone.LEVEL, group)))
                            .map(one -> one.tone() == Tone.LEVEL ? "L" : "O")
                            .distinct()
                            .toList()
                    : List.of("?");
            ways = ways.stream()
                    .flatMap(way -> tonesHere.stream().map(way::concat))
                    .toList();
        }
        return ways;
    }

    private boolean couplet(String first, String other, String second, boolean joins) {
        String one = first.substring(first.length() - 5);
        String two = other.substring(other.length() - 5);
        boolean across = rules.relief() && one.matches(".O.OO") && two.matches(".LLOL");
        boolean begins = first.startsWith(second, 1) && other.startsWith(flipped(second), 1);
        boolean fits = form.characters() == 5
                || first.startsWith(flipped(one.substring(1, 2)), 1)
                        && other.startsWith(flipped(two.substring(1, 2)), 1);
        return begins && fits && (across || line(one, joins ? "L" : "O") && line(two, "L"));
    }

    private boolean line(String tail, String end) {
        if (rules.relief() && end.equals("O") && tail.equals("LLOLO")) {
            return true;
        }
        return tail.matches(".(L.O|O.L)" + end)
                && !(rules.loneLevel() && tail.matches("[O?]L[O?]OL"))
                && !(rules.threeLevelEnd() && tail.matches("..[L?]LL"))
                && !(rules.threeObliqueEnd() && tail.matches("..[O?]OO"));
    }

    private static String flipped(String tone) {
        return tone.equals("L") ? "O" : tone.equals("O") ? "L" : "?";
    }

    /** Whether there is any poem of four lines at all that the table's characters could make, without further rules. */
    boolean canBeWritten() {
        long words = Stream.of("a", "b")
                .mapToLong(group -> words(group).size())
                .max()
                .orElse(0);
        boolean level = has(Tone.LEVEL);
        boolean oblique = has(Tone.OBLIQUE);
        if (!rhyme) {
            return !tones || level && oblique;
        }
        boolean endsElsewhere = Stream.of("a", "b")
                .anyMatch(group -> words(group).size() == 2
                        && table.entrySet().stream()
                                .filter(entry -> !tones
                                        || entry.getValue().stream()
                                                .anyMatch(reading -> reading.tone() == Tone.OBLIQUE))
                                .anyMatch(entry -> !words(group).contains(entry.getKey())));
        return (words > 2 || endsElsewhere) && (!tones || oblique);
    }

    private List<String> words(String group) {
        return table.entrySet().stream()
                .filter(entry -> entry.getValue().contains(new Reading(Tone.LEVEL, group)))
                .map(Map.Entry::getKey)
                .toList();
    }

    private boolean has(Tone tone) {
        return table.values().stream().flatMap(List::stream).anyMatch(reading -> reading.tone() == tone);
    }
}
