/** Mixtures of language models with the same tokens. */
@NullMarked
package dev.quatrain.engine.model.mixture;

import org.jspecify.annotations.NullMarked;
