/** The demonstration: trains and writes a poem at the start of the service. */
@NullMarked
package dev.quatrain.demo;

import org.jspecify.annotations.NullMarked;
