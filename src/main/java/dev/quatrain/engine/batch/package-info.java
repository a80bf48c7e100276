/** Token sequences as batches: windows with carried state, padded texts, pairs. */
@NullMarked
package dev.quatrain.engine.batch;

import org.jspecify.annotations.NullMarked;
