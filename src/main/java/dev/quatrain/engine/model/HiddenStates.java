package dev.quatrain.engine.model;

/** A recurrent model that can summarize what it has read. */
public interface HiddenStates {

    /**
     * The mean of the top layer's hidden states after each token but the first, which is BOS.
     *
     * @param tokens BOS and at least one token
     * @param beforeChunk runs before each part of the work; an exception from it ends the work
     * @return (D · H); D directions
     */
    double[] meanHidden(int[] tokens, Runnable beforeChunk);
}
