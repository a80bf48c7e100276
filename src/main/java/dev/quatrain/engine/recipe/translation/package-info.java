/** Trains a translator. */
@NullMarked
package dev.quatrain.engine.recipe.translation;

import org.jspecify.annotations.NullMarked;
