@NullMarked
package dev.quatrain.engine.model.window;

import org.jspecify.annotations.NullMarked;
