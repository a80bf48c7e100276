package dev.quatrain.engine.poem.stanza;

import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.constrain.RequestField;
import dev.quatrain.engine.work.Work;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * Upper bounds on the number of code points that complete a poem. A line is filled with the shortest word of one syllable,
 * which may stand anywhere, up to its last word. Rhymes are counted by {@link LetterRoom}, so that a bound stays valid
 * whatever words are chosen. A place is where in a line the next word stands: a rest of a pattern, or the beginning of a line
 * that not all words may begin.
 */
final class CompletionCost {
    static final int NEVER = 1 << 24;
    static final int UNCHOSEN = -1;
    private static final int NO_LETTER = StanzaLines.NO_LETTER;

    private final StanzaLines lines;
    private final WordIndex index;
    private final int filler; // the shortest word of one syllable
    private final int[][] rows; // by place, by stress of the last word: code points before that word
    private final RhymeEnds.End[][] freeEnds; // by place; of lines that close the poem and of others
    private final LetterRoom[] rooms; // by letter
    private final int[] atMost; // by letter: the cost of all its lines after the other letters have chosen their rhymes
    private final Map<Integer, RhymeEnds> ends = new ConcurrentHashMap<>(); // by rhyme

    CompletionCost(StanzaLines lines, Work work) {
        this.lines = lines;
        this.index = lines.words().index();
        this.filler = shortestSyllable();
        this.rows = new int[lines.rests().count() + lines.count()][];
        fillRows(work);
        this.freeEnds = new RhymeEnds.End[2][];
        int[][] shortest = {shortest(lines.words().inside()), shortest(lines.endsOf(lines.count() - 1))};
        for (int last = 0; last < 2; last++) {
            int[] words = shortest[last];
            freeEnds[last] = IntStream.range(0, rows.length)
                    .mapToObj(place -> freeEnd(place, words))
                    .toArray(RhymeEnds.End[]::new);
        }
        this.rooms = new LetterRoom[lines.letters()];
        this.atMost = new int[rooms.length];
        makeRoom(work);
    }

    private int shortestSyllable() {
        return IntStream.range(0, index.stresses().size())
                .filter(stress -> index.stresses().get(stress).length() == 1)
                .flatMap(stress -> IntStream.of(index.withStress(stress)))
                .filter(lines.words().inside()::get)
                .boxed()
                .min((a, b) -> index.length(a) - index.length(b))
                .orElseThrow(() -> new InvalidGeneration(
                        RequestField.RHYME, "expected a table with a word of one syllable that this model can spell"));
    }

    private void fillRows(Work work) {
        int stresses = index.stresses().size();
        LineRests rests = lines.rests();
        for (int rest = 1; rest < rests.count(); rest++) { // shorter rests of a pattern come first
            work.spend(2L * stresses);
            int shorter = rests.afterSyllable(rest);
            rows[rest] = new int[stresses];
            for (int stress = 0; stress < stresses; stress++) {
                boolean last = rests.after(rest, stress) == LineRests.DONE;
                int filled = shorter == LineRests.DONE ? NEVER : rows[shorter][stress] + index.length(filler) + 1;
                rows[rest][stress] = last ? 0 : Math.min(NEVER, filled);
            }
        }
        Map<BitSet, int[]> alike = new HashMap<>(); // by starts
        for (int line = 0; line < lines.count(); line++) {
            work.spend(2L * stresses);
            int current = line;
            rows[place(line)] = lines.opening(line) == null
                    ? alike.computeIfAbsent(rests.starts(line), starts -> startRow(current))
                    : startRow(line);
        }
    }

    private int[] startRow(int line) {
        int[] row = new int[index.stresses().size()];
        LineOpening opening = lines.opening(line);
        for (int stress = 0; stress < row.length; stress++) {
            int last = stress;
            row[stress] = opening == null
                    ? lines.rests().starts(line).stream()
                            .map(start -> rows[start][last])
                            .min()
                            .orElseThrow()
                    : opening.cheapest().stream()
                            .mapToInt(first -> sum(index.length(first.word()) + 1, rows[first.rest()][last]))
                            .min()
                            .orElse(NEVER);
        }
        return row;
    }

    /** The shortest of some words, by stress; −1 for none. */
    private int[] shortest(BitSet among) {
        return IntStream.range(0, index.stresses().size())
                .map(stress -> IntStream.of(index.withStress(stress))
                        .filter(among::get)
                        .reduce(-1, (a, b) -> a < 0 || index.length(b) < index.length(a) ? b : a))
                .toArray();
    }

    private RhymeEnds.End freeEnd(int place, int[] words) {
        RhymeEnds.End best = RhymeEnds.End.NONE;
        for (int stress = 0; place != LineRests.DONE && stress < words.length; stress++) {
            int cost = words[stress] < 0 ? NEVER : rows[place][stress] + index.length(words[stress]);
            best = cost < best.cost() ? new RhymeEnds.End(words[stress], cost) : best;
        }
        return best;
    }

    private void makeRoom(Work work) {
        Map<List<LetterRoom.Line>, LetterRoom> alike = new HashMap<>();
        for (int letter = 0; letter < rooms.length; letter++) {
            int[] own = lines.ofLetter(letter);
            List<LetterRoom.Line> asked = IntStream.of(own)
                    .mapToObj(line -> new LetterRoom.Line(rows[place(line)], lines.endsOf(line)))
                    .toList();
            LetterRoom room = alike.get(asked);
            if (room == null) {
                room = new LetterRoom(asked, index, work);
                requireRoom(room, letter);
                rank(room, own[0], work);
                alike.put(asked, room);
            }
            rooms[letter] = room;
            atMost[letter] = room.cost(rooms.length - 1);
        }
    }

    private void requireRoom(LetterRoom room, int letter) {
        if (room.count() < rooms.length) {
            throw new InvalidGeneration(
                    RequestField.RHYME,
                    ("expected a table with %d rhymes of %d words each that this model can spell and that fit into the lines %s,"
                                    + " got %d")
                            .formatted(rooms.length, lines.ofLetter(letter).length, lines.name(letter), room.count()));
        }
    }

    private void rank(LetterRoom room, int line, Work work) {
        room.rank(rows[place(line)], rooms.length, work);
        lines.rests().within(line).stream().forEach(rest -> room.rank(rows[rest], rooms.length, work));
    }

    /** The place before the first word of a line. */
    int place(int line) {
        return lines.rests().count() + line;
    }

    /** The shortest word of one syllable. */
    int filler() {
        return filler;
    }

    /** The cost of all lines after {@code line}, with the line feeds before them and the mark at the end. */
    int afterLine(int line, List<Integer> chosen) {
        return later(line, chosen, NO_LETTER);
    }

    /** The cost of finishing {@code line} from a place in it, and of all later lines. */
    int finish(LinePosition position, int place, List<Integer> chosen) {
        int line = position.line();
        int letter = lines.letter(line);
        int later = later(line, chosen, letter);
        if (letter != NO_LETTER && chosen.get(letter) == UNCHOSEN) {
            return sum(rooms[letter].cheapest(rows[place], chosen).cost(), later);
        }
        int future = letter == NO_LETTER ? 0 : future(line, chosen.get(letter));
        return sum(end(position, place, chosen).cost(), sum(future, later));
    }

    /** The cheapest last word of the line, for which {@link #finish} is the cost. */
    RhymeEnds.End end(LinePosition position, int place, List<Integer> chosen) {
        int line = position.line();
        int letter = lines.letter(line);
        if (letter == NO_LETTER) {
            return freeEnds[lines.isLast(line) ? 1 : 0][place];
        }
        int rhyme = chosen.get(letter) == UNCHOSEN
                ? rooms[letter].cheapest(rows[place], chosen).rhyme()
                : chosen.get(letter);
        return rhyme < 0
                ? RhymeEnds.End.NONE
                : ends(rhyme).cheapest(rows[place], index, lines.endsOf(line), position::isFree);
    }

    /** The cost of the later lines of the letter of {@code line} if they rhyme so. */
    int future(int line, int rhyme) {
        int letter = lines.letter(line);
        return rooms[letter].after(lines.doneBy(letter, line), rhyme);
    }

    /** The cost of all later lines with other letters, and of what stands between and after all later lines. */
    int later(int line, List<Integer> chosen, int except) {
        int cost = lines.count() - line - 1 + (lines.isClosed() ? 1 : 0);
        for (int later = line + 1; later < lines.count(); later++) {
            int letter = lines.letter(later);
            if (letter == NO_LETTER) {
                cost = sum(cost, freeEnds[lines.isLast(later) ? 1 : 0][place(later)].cost());
            } else if (letter != except && lines.ofLetter(letter)[lines.doneBy(letter, line)] == later) {
                int rhyme = chosen.get(letter); // of the letter's first line among the later ones
                cost = sum(
                        cost,
                        rhyme == UNCHOSEN ? atMost[letter] : rooms[letter].after(lines.doneBy(letter, line), rhyme));
            }
        }
        return cost;
    }

    /** Whether a rhyme is available to a letter that has none yet. */
    boolean isChoice(int letter, List<Integer> chosen, int rhyme) {
        return rooms[letter].has(rhyme) && !chosen.contains(rhyme);
    }

    /** The words of a rhyme. */
    RhymeEnds ends(int rhyme) {
        return ends.computeIfAbsent(rhyme, unseen -> new RhymeEnds(index, rhyme));
    }

    static int sum(int some, int more) {
        return Math.min(NEVER, some + more);
    }
}
