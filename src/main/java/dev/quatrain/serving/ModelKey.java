package dev.quatrain.serving;

/**
 * A version of a model, and the digest of its weights: what a deleted and newly made namesake would not share.
 *
 * @param digest SHA-256 of the weights, in hexadecimal
 */
record ModelKey(String name, int version, String digest) {

    /** As a client names it. */
    String reference() {
        return name + ":" + version;
    }
}
