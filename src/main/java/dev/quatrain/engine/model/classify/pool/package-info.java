/** Classifiers that combine others. */
@NullMarked
package dev.quatrain.engine.model.classify.pool;

import org.jspecify.annotations.NullMarked;
