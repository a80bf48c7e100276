package dev.quatrain.engine.token;

import java.util.function.IntConsumer;

/** Encodes many texts with one codec. It remembers what it has encoded, so that this is faster than {@link TextCodec#encode}. Not thread-safe. */
@FunctionalInterface
public interface TextEncoder {

    /** Passes the token ids of the text to {@code sink}, in order: those of {@link TextCodec#encode(String)}. */
    void encode(String text, IntConsumer sink);
}
