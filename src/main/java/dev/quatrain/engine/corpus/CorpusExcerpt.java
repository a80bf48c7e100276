package dev.quatrain.engine.corpus;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of a document.
 *
 * @param parts as in {@link Corpus#rows}, long ones truncated; empty for sound
 * @param truncated whether any part was truncated
 * @param samples the length of a recording; null for text
 */
public record CorpusExcerpt(
        List<String> parts, boolean truncated, @Nullable Integer samples) {

    /** An excerpt of text. */
    CorpusExcerpt(List<String> parts, boolean truncated) {
        this(parts, truncated, null);
    }

    /** Of sound only the length is given. */
    static CorpusExcerpt ofSound(List<String> parts) {
        return new CorpusExcerpt(List.of(), true, parts.get(0).length());
    }

    static CorpusExcerpt of(List<String> parts, int characters) {
        List<String> cut =
                parts.stream().map(part -> beginning(part, characters)).toList();
        return new CorpusExcerpt(cut, !cut.equals(parts));
    }

    private static String beginning(String text, int characters) {
        boolean fits = text.codePointCount(0, text.length()) <= characters;
        return fits ? text : text.substring(0, text.offsetByCodePoints(0, characters));
    }
}
