@NullMarked
package dev.quatrain.engine.train;

import org.jspecify.annotations.NullMarked;
