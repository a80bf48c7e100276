/** Feed-forward language models over a fixed window of tokens (Bengio et al. 2003). */
@NullMarked
package dev.quatrain.engine.model.window;

import org.jspecify.annotations.NullMarked;
