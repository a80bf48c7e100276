/** From logits to a token: temperature, top-k, top-p, penalties. */
@NullMarked
package dev.quatrain.engine.generate.sampling;

import org.jspecify.annotations.NullMarked;
