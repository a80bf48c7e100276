/** A stored model, loaded and asked. Sees nothing of training. */
@NullMarked
package dev.quatrain.engine.infer;

import org.jspecify.annotations.NullMarked;
