@NullMarked
package dev.quatrain.engine.model.history;

import org.jspecify.annotations.NullMarked;
