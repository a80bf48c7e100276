package dev.quatrain.engine.abc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quatrain.engine.abc.AbcLexeme.Kind;
import dev.quatrain.fixture.Tunes;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** A tune that is spelled in another legal way sounds the same. */
class RespelledTuneTest {
    private static final List<String> TUNES = List.of(
            Tunes.JIG,
            Tunes.REEL,
            "X:3\nM:6/8\nL:1/8\nK:Em\n|:B|E2E G2[GB]-|[GB]2 (3ABc d2::^c|d>ef g2a|1b3 b2:|2b6|]",
            "X:4\nM:2/4\nL:1/16\nK:Bb\nV:1\nB4 d4|f8|\nV:2\nB,8|[B,D]8|");

    private static final Map<String, List<String>> KEYS = Map.of(
            "D", List.of("Dmaj", "D major", "D MAJOR clef=treble", "D ionian", "D treble", "G lydian ^c =f ^f =g"),
            "Ador", List.of("A dorian", "A Dor", "Adorian bass", "Em ^f", "A exp ^f"),
            "Em", List.of("E minor", "Emin", "E aeolian", "G", "E Min stafflines=5"),
            "Bb", List.of("Bb maj", "B♭", "C dorian", "Bbmajor name=x", "none _B_e"));

    @Property(tries = 300)
    void soundsTheSame(@ForAll @IntRange(max = 3) int which, @ForAll long seed) {
        String tune = TUNES.get(which);
        Random random = new Random(seed);
        StringBuilder spelled = new StringBuilder();
        boolean body = false;
        boolean field = false;
        for (AbcLexeme lexeme : AbcLexer.cut(tune)) {
            field |= lexeme.kind() == Kind.FIELD;
            spelled.append(field ? head(lexeme, random) : music(lexeme, random));
            if (lexeme.kind() == Kind.NEW_LINE) {
                field = false;
                boolean begins = !body && spelled.toString().contains("\nK:");
                body |= begins;
            }
        }
        String other = spelled + ending(random);
        assertThat(TuneReader.read(other).notes())
                .as(other)
                .isEqualTo(TuneReader.read(tune).notes());
    }

    private static String head(AbcLexeme lexeme, Random random) {
        String text = lexeme.text();
        if (lexeme.kind() == Kind.VALUE && KEYS.containsKey(text)) {
            List<String> spellings = KEYS.getOrDefault(text, List.of(text));
            return random.nextBoolean() ? text : spellings.get(random.nextInt(spellings.size()));
        }
        if (lexeme.kind() == Kind.VALUE) {
            return one(random, text, text, " " + text, text + " % usual", text.equals("4/4") ? "C" : text);
        }
        if (lexeme.kind() == Kind.NEW_LINE) {
            return one(random, "\n", "\r\n", "\n% a comment\n", "\nN:a note\n", "\n%%staffwidth 10cm\n");
        }
        return text;
    }

    private static String music(AbcLexeme lexeme, Random random) {
        String text = lexeme.text();
        return switch (lexeme.kind()) {
            case NOTE -> before(random) + text.substring(0, lexeme.lengthStart()) + length(lexeme, random);
            case REST, CHORD_END -> text.substring(0, lexeme.lengthStart()) + length(lexeme, random);
            case SPACE -> one(random, " ", "", "\t", "  ", "`", " y ", "[r:no sound]", " \"^slowly\"");
            case NEW_LINE -> one(random, "\n", "\r\n", "\\\n", "\\ \n", " % here\n", "\nw: la la\n");
            case CONTINUATION -> one(random, text, "\\ \n", "\n", "\\ % on\n");
            case BAR -> bar(text, random);
            case ENDING -> text.startsWith("[") ? text : one(random, "[" + text, " [" + text);
            case TUPLET -> text.equals("(3") ? one(random, "(3", "(3:2", "(3:2:3", "(3::", "(3:2:", "(3::3") : text;
            default -> text;
        };
    }

    /** Decorations are not put within chords and graces only because a dot there is rare. */
    private static String before(Random random) {
        return random.nextInt(4) > 0 ? "" : one(random, ".", "~", "!trill!", "!D.C.!", "+>+", "u", "!5!", "");
    }

    private static String length(AbcLexeme lexeme, Random random) {
        String length = lexeme.text().substring(lexeme.lengthStart());
        return switch (length) {
            case "" -> one(random, "", "", "", "1", "2/2", "1/1");
            case "2" -> one(random, "2", "4/2", "2/1");
            case "/2" -> one(random, "/2", "/", "1/2", "2/4");
            case "/4" -> one(random, "/4", "//", "1/4");
            case "3/2" -> one(random, "3/2", "3/", "6/4");
            default -> length;
        };
    }

    private static String bar(String text, Random random) {
        return switch (text) {
            case "|" -> one(random, "|", ".|", "[|]", " | ");
            case "::" -> one(random, "::", ":|:", ":||:", ":|\n|:");
            case "|:" -> one(random, "|:", "[|:", "||:");
            case "|]" -> one(random, "|]", "||", "|[|");
            default -> text;
        };
    }

    private static String ending(Random random) {
        return one(random, "", "\n", "\n\nHere ends the tune.", "\n\nX:9\nK:C\nC");
    }

    private static String one(Random random, String... spellings) {
        return spellings[random.nextInt(spellings.length)];
    }
}
