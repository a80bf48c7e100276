/** Tunes in ABC notation as an automaton: what a tune of a given meter and key may look like. */
@NullMarked
package dev.quatrain.engine.tune;

import org.jspecify.annotations.NullMarked;
