/** ABC notation: lexemes, keys, pitches, transposition, and playback as MIDI. */
@NullMarked
package dev.quatrain.engine.abc;

import org.jspecify.annotations.NullMarked;
