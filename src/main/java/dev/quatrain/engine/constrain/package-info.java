/** Constraints on generated text, in terms of tokens: masks, regular expressions, token budgets. */
@NullMarked
package dev.quatrain.engine.constrain;

import org.jspecify.annotations.NullMarked;
