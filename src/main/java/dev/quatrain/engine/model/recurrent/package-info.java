@NullMarked
package dev.quatrain.engine.model.recurrent;

import org.jspecify.annotations.NullMarked;
