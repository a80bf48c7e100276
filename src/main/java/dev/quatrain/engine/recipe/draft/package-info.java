/** The options of a training as given by the client. Each draft has only the options of its task and architecture. */
@NullMarked
package dev.quatrain.engine.recipe.draft;

import org.jspecify.annotations.NullMarked;
