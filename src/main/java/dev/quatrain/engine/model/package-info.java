/** The contract of models, and the specifications from which they are built. */
@NullMarked
package dev.quatrain.engine.model;

import org.jspecify.annotations.NullMarked;
