package dev.quatrain.engine.poem.stanza;

import static java.util.Objects.requireNonNull;

import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.constrain.RequestField;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Upper bounds on the number of code points that complete a poem.
 *
 * <p>The bounds use only words with one reading. A line is filled with the shortest words of one syllable. For the end of a
 * line that is not begun, the bound takes the n-th cheapest word of the rhyme group, where n is the number of lines of that
 * rhyme: at least one word of this cost or less is free even if the other lines take the cheaper ones. So a bound stays
 * valid whatever words are chosen.
 */
final class CompletionCost {
    static final int NEVER = 1 << 24;

    private final StanzaForm form;
    private final StanzaWords words;
    private final int filler; // code points of the shortest word of one syllable, plus a space
    private final int[] freeEnd; // by syllables left
    private final Map<String, int[]> ends = new TreeMap<>(); // by rhyme group: the cheapest end, by syllables left
    private final Map<Character, Map<String, int[]>> roomy =
            new HashMap<>(); // by letter of the scheme: rhyme groups, and the cost of each line
    private final Map<Character, Integer> atMost =
            new HashMap<>(); // by letter: the cost of all its lines after the other letters have chosen their groups
    private final int[] openings; // by line: syllables of the word that begins with the given initial
    private final int[] openingCosts;

    CompletionCost(StanzaSpec spec, StanzaWords words) {
        this.form = spec.form();
        this.words = words;
        List<Integer> units =
                reserve().filter(word -> words.syllables(word) == 1).boxed().toList();
        if (units.isEmpty()) {
            throw refused(RequestField.RHYME, "expected a table with a word of one syllable that this model can spell");
        }
        this.filler = units.stream().mapToInt(words::length).min().orElseThrow() + 1;
        this.openings = new int[form.lines()];
        this.openingCosts = new int[form.lines()];
        int longest =
                form.syllables().stream().mapToInt(Integer::intValue).max().orElseThrow();
        words.reserve().forEach((group, members) -> ends.put(group, cheapest(members, longest)));
        this.freeEnd = cheapest(reserve().boxed().toList(), longest);
        for (int line = 0; line < form.lines(); line++) {
            open(line, spec.initial(line));
        }
        form.letters().chars().forEach(letter -> makeRoom((char) letter));
    }

    private IntStream reserve() {
        return words.reserve().values().stream().flatMap(List::stream).mapToInt(Integer::intValue);
    }

    private int[] cheapest(List<Integer> members, int longest) {
        return IntStream.rangeClosed(0, longest)
                .map(left ->
                        members.stream().mapToInt(word -> end(word, left)).min().orElse(NEVER))
                .toArray();
    }

    /** The cost of a line with {@code left} syllables left that ends with {@code word}. */
    private int end(int word, int left) {
        int fill = left - words.syllables(word);
        return fill < 0 ? NEVER : fill * filler + words.length(word);
    }

    private void open(int line, int initial) {
        if (initial == 0) {
            return;
        }
        int syllables = form.syllables().get(line);
        int word = reserve()
                .filter(some -> words.letter(some, 0) == initial && words.syllables(some) < syllables)
                .boxed()
                .min((a, b) -> words.syllables(a) != words.syllables(b)
                        ? words.syllables(a) - words.syllables(b)
                        : words.length(a) - words.length(b))
                .orElseThrow(() -> refused(
                        RequestField.ACROSTIC,
                        "expected letters that words of the table begin with: none with %s fits into line %d"
                                .formatted(Character.toString(initial), line + 1)));
        openings[line] = words.syllables(word);
        openingCosts[line] = words.length(word) + 1;
    }

    private void makeRoom(char letter) {
        Map<String, int[]> groups = new TreeMap<>();
        for (String group : words.reserve().keySet()) {
            int[] lines = IntStream.range(0, form.lines())
                    .map(line -> form.letter(line) == letter ? whole(line, group) : 0)
                    .toArray();
            if (IntStream.of(lines).max().orElse(0) < NEVER) {
                groups.put(group, lines);
            }
        }
        int letters = form.letters().length();
        if (groups.size() < letters) {
            throw refused(
                    RequestField.RHYME,
                    ("expected a table with %d rhymes of %d words each that this model can spell and that fit into the lines %s,"
                                    + " came %d")
                            .formatted(letters, form.lines(letter), letter, groups.size()));
        }
        roomy.put(letter, groups);
        atMost.put(letter, costs(groups).skip(letters - 1L).findFirst().orElseThrow());
    }

    private static IntStream costs(Map<String, int[]> groups) {
        return groups.values().stream()
                .mapToInt(lines -> IntStream.of(lines).sum())
                .sorted();
    }

    private static InvalidGeneration refused(RequestField field, String message) {
        return new InvalidGeneration(field, message);
    }

    /**
     * The cost of a line that is not begun, ended by the n-th cheapest word, where n is the number of lines of its letter.
     */
    private int whole(int line, String group) {
        int left = form.syllables().get(line) - openings[line];
        int end = requireNonNull(words.reserve().get(group)).stream()
                .map(word -> end(word, left))
                .sorted()
                .skip(form.lines(form.letter(line)) - 1L)
                .findFirst()
                .orElse(NEVER);
        return Math.min(NEVER, openingCosts[line] + end);
    }

    /** The rhyme groups that are available to a line whose letter has no group yet. */
    List<String> choices(int line, Map<Character, String> chosen) {
        List<String> choices =
                new ArrayList<>(requireNonNull(roomy.get(form.letter(line))).keySet());
        choices.removeAll(chosen.values());
        return choices;
    }

    /** The cost of all lines after {@code line}, each with its line feed. */
    int afterLine(int line, Map<Character, String> chosen) {
        return later(line, chosen, StanzaForm.FREE);
    }

    /** The cost of {@code line} and all later lines. */
    int start(int line, Map<Character, String> chosen, BitSet rhymeWords) {
        int left = form.syllables().get(line) - openings[line];
        return openingCosts[line] + finish(line, left, chosen, rhymeWords);
    }

    /** The cost of finishing {@code line} with {@code left} syllables left, and of all later lines. */
    int finish(int line, int left, Map<Character, String> chosen, BitSet rhymeWords) {
        char letter = form.letter(line);
        if (letter == StanzaForm.FREE) {
            return sum(freeEnd[left], later(line, chosen, letter));
        }
        String group = chosen.get(letter);
        if (group != null) {
            int end = requireNonNull(words.reserve().get(group)).stream()
                    .filter(word -> !rhymeWords.get(word))
                    .mapToInt(word -> end(word, left))
                    .min()
                    .orElse(NEVER);
            return sum(end, sum(future(line, letter, group), later(line, chosen, letter)));
        }
        int own = choices(line, chosen).stream()
                .mapToInt(choice -> sum(requireNonNull(ends.get(choice))[left], future(line, letter, choice)))
                .min()
                .orElse(NEVER);
        return sum(own, later(line, chosen, letter));
    }

    /** The cost of the later lines of a letter if they rhyme in {@code group}. */
    private int future(int line, char letter, String group) {
        int[] lines = requireNonNull(requireNonNull(roomy.get(letter)).get(group));
        return IntStream.range(line + 1, form.lines())
                .map(later -> lines[later])
                .sum();
    }

    /** The cost of all later lines with other letters, and of the line feeds before all later lines. */
    private int later(int line, Map<Character, String> chosen, char except) {
        int cost = form.lines() - line - 1;
        for (int later = line + 1; later < form.lines(); later++) {
            if (form.letter(later) == StanzaForm.FREE) {
                cost += openingCosts[later] + freeEnd[form.syllables().get(later) - openings[later]];
            }
        }
        for (char letter : form.letters().toCharArray()) {
            if (letter != except && requireNonNull(form.scheme()).lastIndexOf(letter) > line) {
                String group = chosen.get(letter);
                cost += group == null ? requireNonNull(atMost.get(letter)) : future(line, letter, group);
            }
        }
        return Math.min(NEVER, cost);
    }

    private static int sum(int some, int more) {
        return Math.min(NEVER, some + more);
    }
}
