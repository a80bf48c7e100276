/** What serves and trains at once: dynamic evaluation. */
@NullMarked
package dev.quatrain.engine.adapt;

import org.jspecify.annotations.NullMarked;
