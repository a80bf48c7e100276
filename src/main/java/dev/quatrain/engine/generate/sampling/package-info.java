@NullMarked
package dev.quatrain.engine.generate.sampling;

import org.jspecify.annotations.NullMarked;
