package dev.quatrain.engine.corpus;

import java.util.List;

/**
 * The beginning of a document.
 *
 * @param parts as in {@link Corpus#rows}, each cut where it is long
 * @param truncated whether something was cut off
 */
public record CorpusExcerpt(List<String> parts, boolean truncated) {

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
