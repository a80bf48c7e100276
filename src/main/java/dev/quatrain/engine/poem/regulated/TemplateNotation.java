package dev.quatrain.engine.poem.regulated;

import dev.quatrain.engine.poem.reading.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the notation of a template: {@code 平} level, {@code 仄} oblique, {@code 中} either, for each character; after it {@code
 * 韵} or {@code 叶} if it rhymes, {@code 换} if it begins another rhyme; after one of these, a letter if the poem comes back to a
 * rhyme: {@code 韵a}. Everything between the characters is written as it stands: marks {@code ，。、；！？：} and line feeds. Other
 * white space does not matter.
 */
public final class TemplateNotation {
    /** The largest length of a line, in characters. */
    static final int LONGEST_LINE = 32;

    /** The largest number of lines. */
    public static final int MOST_LINES = 100;

    private static final String MARKS = "，。、；！？：\n";
    private static final Map<Integer, Tone> TONES = Map.of((int) '平', Tone.LEVEL, (int) '仄', Tone.OBLIQUE);

    private final int[] text;
    private final List<Slot> slots = new ArrayList<>();
    private final List<Integer> lengths = new ArrayList<>();
    private final List<String> ends = new ArrayList<>();
    private final List<Integer> letters = new ArrayList<>(); // of each rhyme; 0 for none
    private int current = Slot.NONE; // the rhyme of 韵 without a letter
    private int length; // of the line so far
    private int at;

    private TemplateNotation(String notation) {
        this.text = notation.strip().replace("\r\n", "\n").codePoints().toArray();
    }

    /**
     * Reads the variants of a template.
     *
     * @param variants at least one
     * @throws IllegalArgumentException with what was expected, and the place
     */
    public static TemplateForm read(List<String> variants) {
        List<Template> templates = new ArrayList<>();
        @Nullable VerseShape shape = null;
        for (String variant : variants) {
            TemplateNotation notation = new TemplateNotation(variant);
            templates.add(notation.template());
            VerseShape own = new VerseShape(notation.lengths, notation.ends);
            if (shape != null && !shape.equals(own)) {
                throw new IllegalArgumentException(
                        "expected variants with the same lines and marks as the first, got " + variant);
            }
            shape = own;
        }
        if (shape == null) {
            throw new IllegalArgumentException("expected at least one variant, got none");
        }
        return new TemplateForm(shape, templates);
    }

    private Template template() {
        while (at < text.length) {
            int codePoint = text[at];
            if (codePoint == '中' || TONES.containsKey(codePoint)) {
                readCharacter();
            } else if (MARKS.indexOf(codePoint) >= 0) {
                readEnd();
            } else if (Character.isWhitespace(codePoint)) {
                at++;
            } else {
                throw wrong("平, 仄, 中, a mark of " + MARKS.strip() + " or a line feed");
            }
        }
        if (length > 0) {
            endLine("");
        }
        if (lengths.isEmpty()) {
            throw wrong("平, 仄 or 中");
        }
        return Template.of(slots);
    }

    private void readCharacter() {
        if (++length > LONGEST_LINE) {
            throw wrong("a line of at most %d characters".formatted(LONGEST_LINE));
        }
        @Nullable Tone tone = TONES.get(text[at++]);
        int sign = at < text.length ? text[at] : 0;
        int rhyme = Slot.NONE;
        if (sign == '韵' || sign == '韻' || sign == '叶' || sign == '换' || sign == '換') {
            at++;
            rhyme = rhyme(sign == '换' || sign == '換');
        }
        slots.add(new Slot(tone, rhyme));
    }

    private int rhyme(boolean another) {
        int letter = at < text.length && (text[at] >= 'a' && text[at] <= 'z') ? text[at++] : 0;
        int known = letter == 0 ? Slot.NONE : letters.indexOf(letter);
        if (another && known != Slot.NONE) {
            at--;
            throw wrong("a letter that no rhyme has yet after 换");
        }
        if (known != Slot.NONE) {
            current = known;
        } else if (another || letter != 0 || current == Slot.NONE) {
            letters.add(letter);
            current = letters.size() - 1;
        }
        return current;
    }

    /** The marks and line feeds after a line. */
    private void readEnd() {
        if (length == 0) {
            throw wrong("平, 仄 or 中 at the beginning of a line");
        }
        StringBuilder end = new StringBuilder();
        while (at < text.length && (MARKS.indexOf(text[at]) >= 0 || Character.isWhitespace(text[at]))) {
            if (MARKS.indexOf(text[at]) >= 0) {
                end.appendCodePoint(text[at]);
            }
            at++;
        }
        endLine(end.toString());
    }

    private void endLine(String end) {
        lengths.add(length);
        ends.add(end);
        length = 0;
        if (lengths.size() > MOST_LINES) {
            throw wrong("at most %d lines".formatted(MOST_LINES));
        }
    }

    private IllegalArgumentException wrong(String expected) {
        return new IllegalArgumentException("expected %s at character %d, got %s"
                .formatted(
                        expected,
                        Math.min(at, text.length) + 1,
                        at < text.length ? Character.toString(text[at]).replace("\n", "a line feed") : "the end"));
    }
}
