package dev.quatrain.serving;

import dev.quatrain.engine.artifact.Task;
import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.constrain.RequestField;

/**
 * A version of a model. The digest distinguishes it from a deleted version with the same name and number.
 *
 * @param digest SHA-256 of the weights, in hexadecimal
 * @param task the task of the model
 * @param sound whether it reads and writes sound instead of text
 */
record ModelKey(String name, int version, String digest, Task task, boolean sound) {

    /** The reference that clients use. */
    String reference() {
        return name + ":" + version;
    }

    /**
     * Returns this key.
     *
     * @throws InvalidGeneration if the model reads sound
     */
    ModelKey requireText() {
        if (sound) {
            throw new InvalidGeneration(
                    RequestField.MODEL,
                    "expected a model of text; %s is one of sound, for POST /generate only".formatted(reference()));
        }
        return this;
    }
}
