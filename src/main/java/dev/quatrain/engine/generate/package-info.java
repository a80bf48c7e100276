@NullMarked
package dev.quatrain.engine.generate;

import org.jspecify.annotations.NullMarked;
