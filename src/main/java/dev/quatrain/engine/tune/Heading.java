package dev.quatrain.engine.tune;

import static java.util.Objects.requireNonNull;

import dev.quatrain.engine.tune.Symbol.Kind;
import dev.quatrain.engine.tune.TuneHeader.Stage;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The words of a tune's header, and for each unit of length the grammar of the body. Immutable. */
final class Heading {

    /** Units of length that a header may set. Each is shorter than a bar, so no bar is a single letter. */
    private static final List<Integer> UNITS = List.of(4, 8, 16);

    private final Map<Stage, WordTrie> lexicons = new EnumMap<>(Stage.class);
    private final Map<Stage, List<WordTrie.Way>> ways = new EnumMap<>(Stage.class);
    private final List<TuneGrammar> music;
    private final TuneGrammar usual;
    private final int[] title; // code points, ascending
    private final int cheapestTitle;

    private Heading(Heading other) {
        this.title = other.title;
        this.cheapestTitle = other.cheapestTitle;
        this.lexicons.putAll(other.lexicons);
        this.ways.putAll(other.ways);
        this.music = other.music.stream().map(TuneGrammar::withLongPickups).toList();
        this.usual = music.get(other.music.indexOf(other.usual));
    }

    /** @param title the code points that a title may contain, ascending */
    Heading(TuneForm form, int[] title, TokenCost cost) {
        this.title = title;
        this.music = UNITS.stream()
                .map(unit -> new TuneGrammar(form, Alphabet.WHOLE / unit, cost))
                .toList();
        this.usual = music.get(UNITS.indexOf(form.meter().usualUnit()));
        this.cheapestTitle = IntStream.of(title)
                .filter(Heading::beginsTitle)
                .map(codePoint -> cost.fewest(Character.toString(codePoint)))
                .min()
                .orElse(TokenCost.IMPOSSIBLE);
        for (Stage stage : Stage.values()) {
            List<Symbol> symbols = symbols(stage, form, cost);
            lexicons.put(stage, new WordTrie(symbols, cost));
            ways.put(
                    stage,
                    symbols.stream()
                            .map(symbol -> new WordTrie.Way(symbol, cost.fewest(symbol.text())))
                            .toList());
        }
    }

    /** The same words, where a pick-up may be nearly a whole bar. */
    Heading withLongPickups() {
        return new Heading(this);
    }

    private static List<Symbol> symbols(Stage stage, TuneForm form, TokenCost cost) {
        Symbol meter = field("M:" + form.meter().text() + "\n");
        Symbol key = key(form, cost);
        return switch (stage) {
            case NUMBER_FIELD -> List.of(field("X:"));
            case NUMBER -> digits();
            case TITLE_FIELD -> List.of(field("T:"), meter);
            case TITLE -> List.of(new Symbol(Kind.LINE_END, "\n"));
            case METER_FIELD -> List.of(meter);
            case UNIT_FIELD -> units(key);
            case KEY_FIELD -> List.of(key);
        };
    }

    private static Symbol key(TuneForm form, TokenCost cost) {
        List<Symbol> spellings =
                form.spellings().stream().map(key -> field("K:" + key + "\n")).toList();
        return spellings.stream()
                .filter(key -> cost.fewest(key.text()) < TokenCost.UNSPELLABLE)
                .findFirst()
                .orElse(spellings.get(0));
    }

    /** The index of a unit of length that a header may set; −1 for others. */
    static int indexOfUnit(int denominator) {
        return UNITS.indexOf(denominator);
    }

    private static List<Symbol> digits() {
        List<Symbol> symbols = new ArrayList<>();
        IntStream.rangeClosed('0', '9')
                .forEach(digit -> symbols.add(new Symbol(Kind.DIGIT, Character.toString(digit))));
        symbols.add(new Symbol(Kind.LINE_END, "\n"));
        return symbols;
    }

    private static List<Symbol> units(Symbol key) {
        List<Symbol> symbols = new ArrayList<>();
        for (int unit : UNITS) {
            symbols.add(new Symbol(Kind.FIELD, "L:1/" + unit + "\n", UNITS.indexOf(unit)));
        }
        symbols.add(key);
        return symbols;
    }

    private static Symbol field(String text) {
        return new Symbol(Kind.FIELD, text);
    }

    WordTrie lexicon(Stage stage) {
        return requireNonNull(lexicons.get(stage));
    }

    List<WordTrie.Way> ways(Stage stage) {
        return requireNonNull(ways.get(stage));
    }

    /** By the index of the unit. */
    List<TuneGrammar> music() {
        return music;
    }

    /** The grammar of the default unit of length. */
    TuneGrammar usual() {
        return usual;
    }

    /** {@code T:|} and {@code T::} are music. */
    static boolean beginsTitle(int codePoint) {
        return codePoint != '|' && codePoint != ':';
    }

    boolean isTitle(int codePoint) {
        return java.util.Arrays.binarySearch(title, codePoint) >= 0;
    }

    int cheapestTitle() {
        return cheapestTitle;
    }
}
