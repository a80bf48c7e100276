/** Trained models as files: manifest, tokenizer, weights, digests. */
@NullMarked
package dev.quatrain.engine.artifact;

import org.jspecify.annotations.NullMarked;
