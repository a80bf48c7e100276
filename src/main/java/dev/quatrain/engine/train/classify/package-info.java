/** Training of classifiers. */
@NullMarked
package dev.quatrain.engine.train.classify;

import org.jspecify.annotations.NullMarked;
