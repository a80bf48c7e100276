/** The automaton of tunes in ABC notation, for a given meter and key. */
@NullMarked
package dev.quatrain.engine.tune;

import org.jspecify.annotations.NullMarked;
