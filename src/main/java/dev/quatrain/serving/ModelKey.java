package dev.quatrain.serving;

import dev.quatrain.engine.artifact.Task;
import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.constrain.RequestField;

/**
 * A version of a model, and the digest of its weights: what a deleted and newly made namesake would not share.
 *
 * @param digest SHA-256 of the weights, in hexadecimal
 * @param task what it can be asked
 * @param sound whether it reads and writes sound rather than text
 */
record ModelKey(String name, int version, String digest, Task task, boolean sound) {

    /** As a client names it. */
    String reference() {
        return name + ":" + version;
    }

    /** @throws InvalidGeneration if it reads sound */
    ModelKey requireText() {
        if (sound) {
            throw new InvalidGeneration(
                    RequestField.MODEL,
                    "expected a model of text; %s is one of sound, for POST /generate only".formatted(reference()));
        }
        return this;
    }
}
