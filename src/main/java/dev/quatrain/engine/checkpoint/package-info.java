@NullMarked
package dev.quatrain.engine.checkpoint;

import org.jspecify.annotations.NullMarked;
