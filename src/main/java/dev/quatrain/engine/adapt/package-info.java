/** Dynamic evaluation: scoring and training at the same time. */
@NullMarked
package dev.quatrain.engine.adapt;

import org.jspecify.annotations.NullMarked;
