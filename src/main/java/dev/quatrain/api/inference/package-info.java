/** The endpoints that ask a model. */
@NullMarked
package dev.quatrain.api.inference;

import org.jspecify.annotations.NullMarked;
