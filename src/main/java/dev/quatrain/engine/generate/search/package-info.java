/** Decoding under constraints: particles and beams. */
@NullMarked
package dev.quatrain.engine.generate.search;

import org.jspecify.annotations.NullMarked;
