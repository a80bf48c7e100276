/** ABC notation: symbols, keys, pitches, transposition, and how a written tune sounds. */
@NullMarked
package dev.quatrain.engine.abc;

import org.jspecify.annotations.NullMarked;
