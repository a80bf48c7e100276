/** Counting of the work that a request causes, so that it can be bounded and abandoned. */
@NullMarked
package dev.quatrain.engine.work;

import org.jspecify.annotations.NullMarked;
