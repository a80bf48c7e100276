@NullMarked
package dev.quatrain.engine.tensor;

import org.jspecify.annotations.NullMarked;
