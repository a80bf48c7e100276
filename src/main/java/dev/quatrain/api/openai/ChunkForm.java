package dev.quatrain.api.openai;

import dev.quatrain.engine.generate.Completion;
import dev.quatrain.engine.generate.TokenEvent;
import dev.quatrain.engine.generate.Usage;
import java.util.List;

/** What is sent of a generation that is streamed. Rows are numbered through all prompts. */
interface ChunkForm {

    /** Before the tokens of a row. */
    List<?> begin(int row);

    /** For a token; nothing if there is nothing to tell. */
    List<?> token(int row, TokenEvent event);

    /** After the last token of a row. */
    List<?> end(int row, Completion completion);

    /** After all rows. */
    List<?> done(List<Usage> counts);

    /** Whether {@code [DONE]} ends the stream. */
    default boolean endsWithDone() {
        return true;
    }

    /** For an error after the beginning of the stream. */
    default Object failed(OpenAiError error) {
        return error;
    }
}
