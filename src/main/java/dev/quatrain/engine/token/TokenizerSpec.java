package dev.quatrain.engine.token;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;

/**
 * The configuration of a tokenizer.
 *
 * @param type the kind of token
 * @param minFrequency tokens that are rarer in the training split become UNK, or with byte pairs are split into smaller
 *     pieces; at least 1
 * @param maxVocabulary the largest size of the vocabulary, with the four special tokens
 * @param split the rule for word boundaries; used by {@link Type#WORD} only
 * @param encoding the meaning of bytes; used by {@link Type#BYTE} only. Absent in files of earlier versions
 */
public record TokenizerSpec(Type type, int minFrequency, int maxVocabulary, WordSplit split, Encoding encoding) {

    public static final TokenizerSpec DEFAULT = new TokenizerSpec(Type.CHARACTER, 1, 50_000, WordSplit.UNICODE);

    /** The default for byte pairs. Pairs that occur once are not merged. */
    public static final TokenizerSpec BYTE_PAIRS = new TokenizerSpec(Type.BPE, 2, 8_000, WordSplit.UNICODE);

    public TokenizerSpec {
        encoding = Objects.requireNonNullElse(encoding, Encoding.UTF_8);
    }

    /** A tokenizer of text. */
    public TokenizerSpec(Type type, int minFrequency, int maxVocabulary, WordSplit split) {
        this(type, minFrequency, maxVocabulary, split, Encoding.UTF_8);
    }

    /** Whether tokens are words without white space; decoding writes one space between two. */
    public boolean spaced() {
        return type == Type.WORD && split != WordSplit.UNICODE;
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
        /** A word or a part of one; rare characters are encoded as bytes (Sennrich, Haddow & Birch 2016). */
        @JsonProperty("bpe")
        BPE,
        /** A symbol of ABC notation: a pitch, a length, a bar line, the name of a field; in titles a code point. */
        @JsonProperty("abc")
        ABC
    }

    /** The rule for word boundaries. */
    public enum WordSplit {
        /** Word boundaries of Unicode Standard Annex 29. Lossless: one space before a word belongs to the word. */
        @JsonProperty("unicode")
        UNICODE,
        /** The same words and marks without white space, except for line feeds: what is the same word has one token. */
        @JsonProperty("words")
        WORDS,
        /** White space; for text that is already tokenised. */
        @JsonProperty("whitespace")
        WHITESPACE
    }

    /** The meaning of bytes. */
    public enum Encoding {
        /** Text. */
        @JsonProperty("utf-8")
        UTF_8,
        /** Sound: a byte is a sample in the μ-law of G.711, at 8,000 samples per second. */
        @JsonProperty("mulaw")
        MULAW
    }
}
