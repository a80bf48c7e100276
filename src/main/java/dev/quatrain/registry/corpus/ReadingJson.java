package dev.quatrain.registry.corpus;

import dev.quatrain.engine.corpus.observe.CorpusReading;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** How corpora were understood, as the database has it. */
final class ReadingJson {

    private static final int LONGEST = 90_000; // of the column's 100,000 characters
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ReadingJson() {}

    /** Null for a reading without anything, or one that does not fit. */
    static @Nullable String write(CorpusReading reading) {
        String json = reading.equals(CorpusReading.NONE) ? null : JSON.writeValueAsString(reading);
        return json == null || json.length() > LONGEST ? null : json;
    }

    static CorpusReading read(@Nullable String json) {
        return json == null ? CorpusReading.NONE : JSON.readValue(json, CorpusReading.class);
    }
}
