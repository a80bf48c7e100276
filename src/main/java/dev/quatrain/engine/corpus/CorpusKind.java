package dev.quatrain.engine.corpus;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.engine.corpus.audio.SoundText;

/** The kinds of corpora. The kind sets how files are read. */
public enum CorpusKind {
    /** One continuous text. */
    @JsonProperty("text")
    TEXT,
    /** One document per line. */
    @JsonProperty("lines")
    LINES,
    /** A label, a tab and a text per line. */
    @JsonProperty("labelled")
    LABELLED,
    /** A source, a tab and a target per line. */
    @JsonProperty("parallel")
    PARALLEL,
    /** Tunes in ABC notation, each from its {@code X:} field to the next. */
    @JsonProperty("tunes")
    TUNES,
    /** A rhyme table: tone class → rhyme group → characters, or number of syllables → rhyme group → words; or one of tones. */
    @JsonProperty("rhymes")
    RHYMES,
    /** Recordings, one document each: mono, 8,000 samples per second, μ-law; see {@link SoundText}. */
    @JsonProperty("audio")
    AUDIO,
    /** Templates of verse by name: tones, rhymes and marks. */
    @JsonProperty("templates")
    TEMPLATES
}
