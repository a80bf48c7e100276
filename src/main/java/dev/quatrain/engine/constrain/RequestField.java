package dev.quatrain.engine.constrain;

import org.jspecify.annotations.Nullable;

/** What can be invalid in a request to a model, by its name in the engine. Each API has names of its own for these. */
public enum RequestField {
    MODEL,
    PROMPT,
    SUBJECT,
    /** A prompt that is sound. */
    PROMPT_AUDIO,
    TEXT,
    TEXTS,
    /** A text that is a file. */
    FILE,
    TOP,
    N,
    CANDIDATES,
    JUDGE,
    MAX_TOKENS,
    MIN_TOKENS,
    ECHO,
    LOGPROBS,
    LOGIT_BIAS,
    STOP,
    STATE,
    LAYER,
    ATTENTION,
    PARTS,
    DYNAMIC_EVALUATION,
    /** Of dynamic evaluation. */
    LEARNING_RATE,

    CONSTRAINT,
    PARTICLES,
    REGEX,
    JSON_SCHEMA,
    POEM,
    TUNE,

    FORM,
    TEMPLATE,
    VERSES,
    STRICT,
    RULES,
    RHYME,
    TONES,
    RHYME_TONE,
    LINES,
    ACROSTIC,
    ACROSTIC_POSITION,
    SYLLABLES,
    STRESS,
    FEET,
    CAPITALS,
    ENDING,
    SCHEME,

    KEY,
    METER,
    PICKUP,
    TUNE_BARS,
    TUNE_PARTS,
    TUNE_BARS_PER_PART;

    /** The field as a whole. */
    public Place place() {
        return new Place(this, null, "");
    }

    /** One element of a list, from 0, or the entry of a map whose key is this number. */
    public Place place(int index) {
        return new Place(this, index, "");
    }

    /** A part of a field that is itself a JSON document. */
    public Place within(String pointer) {
        return new Place(this, null, pointer);
    }

    /**
     * A field, or an element of it.
     *
     * @param index null for the field as a whole
     * @param within JSON pointer (RFC 6901) into a field that is a JSON document; empty for the field as a whole
     */
    public record Place(RequestField field, @Nullable Integer index, String within) {}
}
