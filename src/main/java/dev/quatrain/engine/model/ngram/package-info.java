/** Language models by counting n-grams, with smoothing. */
@NullMarked
package dev.quatrain.engine.model.ngram;

import org.jspecify.annotations.NullMarked;
