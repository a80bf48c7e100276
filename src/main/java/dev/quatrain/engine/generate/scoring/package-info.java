/** Probabilities of given texts. */
@NullMarked
package dev.quatrain.engine.generate.scoring;

import org.jspecify.annotations.NullMarked;
