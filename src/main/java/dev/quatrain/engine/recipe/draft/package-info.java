/** What is asked of a training, with the options that its architecture and its task have, and no others. */
@NullMarked
package dev.quatrain.engine.recipe.draft;

import org.jspecify.annotations.NullMarked;
