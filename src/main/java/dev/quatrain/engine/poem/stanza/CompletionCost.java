package dev.quatrain.engine.poem.stanza;

import static java.util.Objects.requireNonNull;

import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.constrain.RequestField;
import dev.quatrain.engine.work.Work;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Upper bounds on the number of code points that complete a poem.
 *
 * <p>The bounds use only words with one reading. A line is filled with the shortest words of one syllable. For the end of a
 * line that is not begun, the bound takes the n-th cheapest word of the rhyme group, where n is the number of lines of that
 * rhyme: at least one word of this cost or less is free even if the other lines take the cheaper ones. So a bound stays
 * valid whatever words are chosen. What depends on the number of words or groups is computed once, so that a bound takes a
 * time that depends on the form only.
 */
final class CompletionCost {
    static final int NEVER = 1 << 24;

    private final StanzaForm form;
    private final StanzaWords words;
    private final GroupEnds freeEnd;
    private final Map<String, GroupEnds> ends = new HashMap<>(); // by rhyme group
    private final Map<Character, LetterRoom> roomy = new HashMap<>(); // by letter of the scheme
    private final Map<Character, Map<Integer, BitSet>> enders =
            new HashMap<>(); // by letter: the words of its groups, by syllables
    private final Map<Character, Integer> atMost =
            new HashMap<>(); // by letter: the cost of all its lines after the other letters have chosen their groups
    private final int[] openings; // by line: syllables of the word that begins with the given initial
    private final int[] openingCosts;

    CompletionCost(StanzaSpec spec, StanzaWords words, Work work) {
        this.form = spec.form();
        this.words = words;
        List<Integer> reserve =
                words.reserve().values().stream().flatMap(List::stream).toList();
        int filler = 1
                + reserve.stream()
                        .filter(word -> words.syllables(word) == 1)
                        .mapToInt(words::length)
                        .min()
                        .orElseThrow(() -> refused(
                                RequestField.RHYME,
                                "expected a table with a word of one syllable that this model can spell"));
        int longest =
                form.syllables().stream().mapToInt(Integer::intValue).max().orElseThrow();
        GroupEnds.Measure measure = new GroupEnds.Measure(words, longest, filler, form.lines() + 1);
        words.reserve().forEach((group, members) -> ends.put(group, new GroupEnds(members, measure, work)));
        this.freeEnd = new GroupEnds(reserve, measure, work);
        this.openings = new int[form.lines()];
        this.openingCosts = new int[form.lines()];
        for (int line = 0; line < form.lines(); line++) {
            work.spend(reserve.size());
            open(line, spec.initial(line), reserve);
        }
        form.letters().chars().forEach(letter -> makeRoom((char) letter, work));
    }

    private void open(int line, int initial, List<Integer> reserve) {
        if (initial == 0) {
            return;
        }
        int syllables = form.syllables().get(line);
        int word = reserve.stream()
                .filter(some -> words.letter(some, 0) == initial && words.syllables(some) < syllables)
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

    private void makeRoom(char letter, Work work) {
        int[] lines = IntStream.range(0, form.lines())
                .filter(line -> form.letter(line) == letter)
                .toArray();
        LetterRoom room = new LetterRoom(lines);
        ends.forEach((group, cheapest) -> {
            work.spend(32 + lines.length);
            room.add(
                    group,
                    IntStream.of(lines).map(line -> whole(line, cheapest)).toArray());
        });
        int letters = form.letters().length();
        if (room.count() < letters) {
            throw refused(
                    RequestField.RHYME,
                    ("expected a table with %d rhymes of %d words each that this model can spell and that fit into the lines %s,"
                                    + " came %d")
                            .formatted(letters, lines.length, letter, room.count()));
        }
        room.rank(ends, form.syllables().get(lines[0]), letters, work);
        roomy.put(letter, room);
        enders.put(letter, room.words(words, form.syllables().get(lines[0]), work));
        atMost.put(letter, room.cost(letters - 1));
    }

    private static InvalidGeneration refused(RequestField field, String message) {
        return new InvalidGeneration(field, message);
    }

    /**
     * The cost of a line that is not begun, ended by the n-th cheapest word, where n is the number of lines of its letter.
     */
    private int whole(int line, GroupEnds cheapest) {
        int left = form.syllables().get(line) - openings[line];
        return sum(openingCosts[line], cheapest.cost(left, form.lines(form.letter(line)) - 1));
    }

    /** Whether a rhyme group is available to a line whose letter has no group yet. */
    boolean isChoice(int line, Map<Character, String> chosen, String group) {
        return room(form.letter(line)).has(group) && !chosen.containsValue(group);
    }

    /** The words that may end a line whose letter has no group yet. */
    BitSet choices(int line, int left, Map<Character, String> chosen) {
        BitSet choices = new BitSet();
        choices.or(requireNonNull(enders.get(form.letter(line))).getOrDefault(left, new BitSet()));
        for (String taken : chosen.values()) {
            for (int word : words.with(new WordReading(left, taken))) {
                choices.set(
                        word,
                        words.readings(word).stream()
                                .anyMatch(other -> other.syllables() == left && isChoice(line, chosen, other.rhyme())));
            }
        }
        return choices;
    }

    private LetterRoom room(char letter) {
        return requireNonNull(roomy.get(letter));
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
            return sum(freeEnd.cost(left, 0), later(line, chosen, letter));
        }
        String group = chosen.get(letter);
        if (group != null) {
            int end = requireNonNull(ends.get(group)).cheapest(left, rhymeWords);
            return sum(end, sum(future(line, letter, group), later(line, chosen, letter)));
        }
        return sum(room(letter).cheapest(left, chosen.values()), later(line, chosen, letter));
    }

    /** The cost of the later lines of a letter if they rhyme in {@code group}. */
    int future(int line, char letter, String group) {
        return room(letter).after(line, group);
    }

    /** The cost of all later lines with other letters, and of the line feeds before all later lines. */
    int later(int line, Map<Character, String> chosen, char except) {
        int cost = form.lines() - line - 1;
        for (int later = line + 1; later < form.lines(); later++) {
            if (form.letter(later) == StanzaForm.FREE) {
                cost += openingCosts[later] + freeEnd.cost(form.syllables().get(later) - openings[later], 0);
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

    static int sum(int some, int more) {
        return Math.min(NEVER, some + more);
    }
}
