/** Errors as RFC 9457 problems. */
@NullMarked
package dev.quatrain.api.problem;

import org.jspecify.annotations.NullMarked;
