/** Rules about text, in terms of the tokens that spell it. */
@NullMarked
package dev.quatrain.engine.generate.constraint;

import org.jspecify.annotations.NullMarked;
