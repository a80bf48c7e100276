/** The endpoints of inference. */
@NullMarked
package dev.quatrain.api.inference;

import org.jspecify.annotations.NullMarked;
