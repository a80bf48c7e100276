/** Loading and running stored models. Uses nothing of training. */
@NullMarked
package dev.quatrain.engine.infer;

import org.jspecify.annotations.NullMarked;
