/** Recurrent networks unrolled over a text, in plain Java: all internal values and gradients, step by step. */
@NullMarked
package dev.quatrain.engine.model.recurrent.unrolled;

import org.jspecify.annotations.NullMarked;
