/** Update rules, learning rates and gradient clipping. */
@NullMarked
package dev.quatrain.engine.train.optimize;

import org.jspecify.annotations.NullMarked;
