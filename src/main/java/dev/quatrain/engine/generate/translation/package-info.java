/** Decoding of translations: greedy and beam search. */
@NullMarked
package dev.quatrain.engine.generate.translation;

import org.jspecify.annotations.NullMarked;
