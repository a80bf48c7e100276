/** Trains a language model. */
@NullMarked
package dev.quatrain.engine.recipe.language;

import org.jspecify.annotations.NullMarked;
