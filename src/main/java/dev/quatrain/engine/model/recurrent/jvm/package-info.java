/** Recurrent language models in plain Java on the CPU. */
@NullMarked
package dev.quatrain.engine.model.recurrent.jvm;

import org.jspecify.annotations.NullMarked;
