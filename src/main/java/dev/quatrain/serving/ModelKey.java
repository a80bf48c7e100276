package dev.quatrain.serving;

import dev.quatrain.engine.artifact.Task;
import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.constrain.RequestField;
import dev.quatrain.registry.model.ModelId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A version of a model. The digest distinguishes it from a deleted version with the same name and number.
 *
 * @param digest SHA-256 of the weights, in hexadecimal
 * @param task the task of the model
 * @param sound whether it reads and writes sound instead of text
 * @param reference that the client uses; clients may use different ones for the same version
 */
record ModelKey(ModelId model, int version, String digest, Task task, boolean sound, String reference) {

    String name() {
        return model.name();
    }

    /** Whether it is the same version, by whatever reference. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ModelKey key
                && model.equals(key.model)
                && version == key.version
                && digest.equals(key.digest);
    }

    @Override
    public int hashCode() {
        return Objects.hash(model, version, digest);
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
