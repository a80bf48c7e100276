/** A recurrent network unrolled over a text, in plain Java: what is inside, step by step, and what flows back. */
@NullMarked
package dev.quatrain.engine.model.recurrent.unrolled;

import org.jspecify.annotations.NullMarked;
