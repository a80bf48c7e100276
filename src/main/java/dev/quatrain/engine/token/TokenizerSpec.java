package dev.quatrain.engine.token;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;

/**
 * How text becomes tokens.
 *
 * @param type what a token is
 * @param minFrequency tokens rarer than this in the training split become UNK, or where tokens are byte pairs are spelled in
 *     smaller pieces; at least 1
 * @param maxVocabulary the size of the vocabulary at most, the four special tokens included
 * @param split how words are found; of no consequence to other types
 * @param encoding what bytes stand for; of no consequence to other types. In what an earlier version stored there is none
 */
public record TokenizerSpec(Type type, int minFrequency, int maxVocabulary, WordSplit split, Encoding encoding) {

    public static final TokenizerSpec DEFAULT = new TokenizerSpec(Type.CHARACTER, 1, 50_000, WordSplit.UNICODE);

    /** What byte pairs start from: what was seen once is nothing to be learned. */
    public static final TokenizerSpec BYTE_PAIRS = new TokenizerSpec(Type.BPE, 2, 8_000, WordSplit.UNICODE);

    public TokenizerSpec {
        encoding = Objects.requireNonNullElse(encoding, Encoding.UTF_8);
    }

    /** Of text. */
    public TokenizerSpec(Type type, int minFrequency, int maxVocabulary, WordSplit split) {
        this(type, minFrequency, maxVocabulary, split, Encoding.UTF_8);
    }

    /** Whether tokens are samples of sound. */
    public boolean sound() {
        return encoding == Encoding.MULAW;
    }

    /** The kinds of tokens. */
    public enum Type {
        /** A Unicode code point. */
        @JsonProperty("character")
        CHARACTER,
        /** A word; see {@link WordSplit}. */
        @JsonProperty("word")
        WORD,
        /** A byte; see {@link Encoding}. */
        @JsonProperty("byte")
        BYTE,
        /** A word or a piece of one; a rare character is spelled in bytes (Sennrich, Haddow & Birch 2016). */
        @JsonProperty("bpe")
        BPE,
        /** A symbol of ABC notation: a pitch, a length, a bar line, the name of a field; of titles a code point. */
        @JsonProperty("abc")
        ABC
    }

    /** Where words begin and end. */
    public enum WordSplit {
        /** At the word boundaries of Unicode Standard Annex 29; lossless: one space before a word belongs to the word. */
        @JsonProperty("unicode")
        UNICODE,
        /** At white space, for text that is tokenised already. */
        @JsonProperty("whitespace")
        WHITESPACE
    }

    /** What bytes stand for. */
    public enum Encoding {
        /** Text. */
        @JsonProperty("utf-8")
        UTF_8,
        /** Sound: a byte is a sample in the μ-law of G.711, 8,000 of them a second. */
        @JsonProperty("mulaw")
        MULAW
    }
}
