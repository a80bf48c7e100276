/** Text classifiers. */
@NullMarked
package dev.quatrain.engine.model.classify;

import org.jspecify.annotations.NullMarked;
