/** Recurrent language models: RNN, LSTM and GRU stacks. */
@NullMarked
package dev.quatrain.engine.model.recurrent;

import org.jspecify.annotations.NullMarked;
