/** The training loop: steps, validations, checkpoints and events. */
@NullMarked
package dev.quatrain.engine.train;

import org.jspecify.annotations.NullMarked;
