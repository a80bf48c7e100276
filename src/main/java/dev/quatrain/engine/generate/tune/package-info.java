/** Tunes in ABC notation: what a tune of a given meter and key may look like, and how a written tune sounds. */
@NullMarked
package dev.quatrain.engine.generate.tune;

import org.jspecify.annotations.NullMarked;
