package dev.quatrain.engine.corpus;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.engine.corpus.audio.SoundText;

/** How the text of a corpus is to be read. */
public enum CorpusKind {
    /** One running text. */
    @JsonProperty("text")
    TEXT,
    /** A document a line. */
    @JsonProperty("lines")
    LINES,
    /** A label, a tab and a text a line. */
    @JsonProperty("labelled")
    LABELLED,
    /** A source, a tab and a target a line. */
    @JsonProperty("parallel")
    PARALLEL,
    /** Tunes in ABC notation, each from its {@code X:} field to the next. */
    @JsonProperty("tunes")
    TUNES,
    /** A rhyme table: tone class → rhyme group → characters, or number of syllables → rhyme group → words. */
    @JsonProperty("rhymes")
    RHYMES,
    /** Recordings, a document each: mono, 8,000 samples a second, in μ-law; see {@link SoundText}. */
    @JsonProperty("audio")
    AUDIO
}
