package dev.quatrain.engine.train.classify.ngram;

import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.token.TokenizerSpec;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The pieces of words: their different runs of {@value #SHORTEST} to {@value #LONGEST} code points, where the beginning and the end
 * of a word count as one each (Bojanowski et al. 2017). Words that share pieces are often of one stem, or have one ending. Tokens that
 * are no words have none.
 *
 * @param count P
 * @param ofWord for each word, its pieces, ascending
 */
public record WordPieces(int count, int[][] ofWord) {

    static final WordPieces NONE = new WordPieces(0, new int[0][]);

    private static final int SHORTEST = 3;
    private static final int LONGEST = 5;
    private static final String BEGINNING = "\u0002";
    private static final String END = "\u0003";

    /** @param tokens the ids of the words */
    static WordPieces of(int[] tokens, TextCodec codec) {
        if (codec.spec().type() != TokenizerSpec.Type.WORD) {
            return NONE;
        }
        String[] sorted = sorted(IntStream.of(tokens), codec);
        int[][] ofWord = IntStream.of(tokens)
                .mapToObj(token -> pieces(codec, token).stream()
                        .mapToInt(piece -> Arrays.binarySearch(sorted, piece))
                        .toArray())
                .toArray(int[][]::new);
        return new WordPieces(sorted.length, ofWord);
    }

    /** P for all words of a vocabulary. */
    public static int count(TextCodec codec) {
        return codec.spec().type() == TokenizerSpec.Type.WORD
                ? sorted(IntStream.range(0, codec.vocabulary().size()), codec).length
                : 0;
    }

    private static String[] sorted(IntStream tokens, TextCodec codec) {
        Set<String> all = new TreeSet<>();
        tokens.forEach(token -> all.addAll(pieces(codec, token)));
        return all.toArray(String[]::new);
    }

    private static TreeSet<String> pieces(TextCodec codec, int token) {
        TreeSet<String> pieces = new TreeSet<>();
        String word =
                codec.isSpecial(token) ? "" : codec.vocabulary().token(token).strip();
        if (!word.isEmpty()) {
            int[] points = (BEGINNING + word + END).codePoints().toArray();
            for (int length = SHORTEST; length <= LONGEST; length++) {
                for (int from = 0; from + length <= points.length; from++) {
                    pieces.add(new String(points, from, length));
                }
            }
        }
        return pieces;
    }
}
