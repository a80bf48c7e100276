@NullMarked
package dev.quatrain.engine.model.translate;

import org.jspecify.annotations.NullMarked;
