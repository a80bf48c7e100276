/** Recordings: reading and writing WAV files, and samples as text of 256 letters. */
@NullMarked
package dev.quatrain.engine.corpus.audio;

import org.jspecify.annotations.NullMarked;
