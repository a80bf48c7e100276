package dev.quatrain.serving;

import dev.quatrain.engine.artifact.Task;

/**
 * A version of a model, and the digest of its weights: what a deleted and newly made namesake would not share.
 *
 * @param digest SHA-256 of the weights, in hexadecimal
 * @param task what it can be asked
 */
record ModelKey(String name, int version, String digest, Task task) {

    /** As a client names it. */
    String reference() {
        return name + ":" + version;
    }
}
