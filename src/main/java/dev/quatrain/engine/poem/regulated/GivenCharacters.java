package dev.quatrain.engine.poem.regulated;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.constrain.RequestField;
import dev.quatrain.engine.constrain.RequestField.Place;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The given characters of a poem, by line. Stores for each character the request field that gave it, for error messages. */
public final class GivenCharacters {
    static final int OPEN = 0;
    private static final int BLANK = '_';

    private final VerseShape shape;
    private final int[] characters; // by place, OPEN where no character is given
    private final Place[] givers;

    /** The character of each line that an acrostic sets. */
    public enum AcrosticPosition {
        @JsonProperty("first")
        FIRST,
        @JsonProperty("last")
        LAST
    }

    private GivenCharacters(VerseShape shape) {
        this.shape = shape;
        this.characters = new int[shape.places()];
        this.givers = new Place[characters.length];
    }

    /** No given characters. */
    public static GivenCharacters none(VerseShape shape) {
        return new GivenCharacters(shape);
    }

    /**
     * Reads the given parts of a poem.
     *
     * @param acrostic the first or last characters of the first lines; null for none
     * @param lines the first lines. {@code _} is an open character, an empty line is open as a whole; the punctuation mark
     *     after a line may be present
     * @throws InvalidGeneration if they do not fit into the form
     */
    public static GivenCharacters of(
            VerseShape shape, @Nullable String acrostic, AcrosticPosition position, List<String> lines) {
        GivenCharacters given = new GivenCharacters(shape);
        if (lines.size() > shape.lines()) {
            throw new InvalidGeneration(
                    RequestField.LINES, "expected at most %d lines, got %d".formatted(shape.lines(), lines.size()));
        }
        for (int line = 0; line < lines.size(); line++) {
            given.addLine(line, lines.get(line));
        }
        if (acrostic != null) {
            given.addAcrostic(acrostic.codePoints().toArray(), position);
        }
        return given;
    }

    private void addLine(int line, String text) {
        int[] written = text.codePoints().toArray();
        int length = shape.length(line);
        boolean marked = text.endsWith(shape.ends().get(line).strip())
                && written.length
                        == length + shape.ends().get(line).strip().codePoints().count();
        if (written.length != 0 && written.length != length && !marked) {
            throw new InvalidGeneration(
                    RequestField.LINES.place(line), "expected %d characters, got %d".formatted(length, written.length));
        }
        for (int i = 0; i < Math.min(written.length, length); i++) {
            if (written[i] != BLANK) {
                add(shape.begin(line) + i, written[i], RequestField.LINES.place(line));
            }
        }
    }

    private void addAcrostic(int[] acrostic, AcrosticPosition position) {
        if (acrostic.length > shape.lines()) {
            throw new InvalidGeneration(
                    RequestField.ACROSTIC,
                    "expected at most as many characters as lines, %d, got %d"
                            .formatted(shape.lines(), acrostic.length));
        }
        for (int line = 0; line < acrostic.length; line++) {
            int index = position == AcrosticPosition.FIRST ? 0 : shape.length(line) - 1;
            add(shape.begin(line) + index, acrostic[line], RequestField.ACROSTIC.place());
        }
    }

    private void add(int place, int character, Place giver) {
        if (!Character.isIdeographic(character)) {
            throw new InvalidGeneration(
                    giver, "expected Chinese characters, got \"%s\"".formatted(Character.toString(character)));
        }
        if (characters[place] != OPEN && characters[place] != character) {
            throw new InvalidGeneration(
                    giver,
                    "line %d, character %d is to be %s, but %s gives %s"
                            .formatted(
                                    shape.line(place) + 1,
                                    place - shape.begin(shape.line(place)) + 1,
                                    Character.toString(character),
                                    named(givers[place]),
                                    Character.toString(characters[place])));
        }
        characters[place] = character;
        givers[place] = giver;
    }

    /** The number of places of the poem. */
    int places() {
        return characters.length;
    }

    /**
     * The given character at a place; {@link #OPEN} if there is none. Places are numbered through all lines, without
     * punctuation marks.
     */
    int at(int place) {
        return characters[place];
    }

    boolean isOpen(int place) {
        return characters[place] == OPEN;
    }

    /** All given characters, without repetition. */
    int[] codePoints() {
        return IntStream.of(characters)
                .filter(given -> given != OPEN)
                .distinct()
                .toArray();
    }

    /** Whether a given character occurs in more than one line. */
    boolean isInSeveralLines(int codePoint) {
        return IntStream.range(0, places())
                        .filter(place -> characters[place] == codePoint)
                        .map(shape::line)
                        .distinct()
                        .count()
                > 1;
    }

    /** Whether a character is given in another line. */
    boolean isInOtherLine(int codePoint, int line) {
        return IntStream.range(0, places())
                .anyMatch(place -> characters[place] == codePoint && shape.line(place) != line);
    }

    private static String named(Place giver) {
        return giver.index() == null ? "the acrostic" : "line %d".formatted(giver.index() + 1);
    }

    /** The part of the request that gave the character at a place. */
    Place giver(int place) {
        return givers[place];
    }

    /** A copy with only the places before {@code place}. */
    GivenCharacters before(int place) {
        GivenCharacters fewer = new GivenCharacters(shape);
        System.arraycopy(characters, 0, fewer.characters, 0, place);
        System.arraycopy(givers, 0, fewer.givers, 0, place);
        return fewer;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof GivenCharacters that
                && shape.equals(that.shape)
                && Arrays.equals(characters, that.characters)
                && Arrays.equals(givers, that.givers);
    }

    @Override
    public int hashCode() {
        return 31 * shape.hashCode() + Arrays.hashCode(characters);
    }
}
