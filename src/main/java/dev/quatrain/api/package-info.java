/** The HTTP API: a controller for each noun. */
@NullMarked
package dev.quatrain.api;

import org.jspecify.annotations.NullMarked;
