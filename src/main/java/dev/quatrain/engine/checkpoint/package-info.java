/** Snapshots from which a training can be resumed. */
@NullMarked
package dev.quatrain.engine.checkpoint;

import org.jspecify.annotations.NullMarked;
