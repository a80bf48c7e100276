package dev.quatrain.serving;

import dev.quatrain.engine.poem.stanza.Foot;
import dev.quatrain.engine.poem.stanza.Typography;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks of lines of words. Null stands for a field that is not given.
 *
 * @param syllables by line
 * @param meter the feet of all lines
 * @param stress notations by line
 * @param scheme the rhyme scheme as letters
 */
public record StanzaOrder(
        @Nullable List<Integer> syllables,
        @Nullable Foot meter,
        @Nullable List<String> stress,
        @Nullable String scheme,
        Typography typography) {}
