/** Rules about text, in terms of the tokens that spell it: masks, regular expressions, budgets. */
@NullMarked
package dev.quatrain.engine.constrain;

import org.jspecify.annotations.NullMarked;
