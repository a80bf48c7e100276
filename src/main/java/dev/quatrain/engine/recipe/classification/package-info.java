/** Trains a classifier. */
@NullMarked
package dev.quatrain.engine.recipe.classification;

import org.jspecify.annotations.NullMarked;
