/** Text from a language model: prompts, rows of a batch, results. */
@NullMarked
package dev.quatrain.engine.generate;

import org.jspecify.annotations.NullMarked;
