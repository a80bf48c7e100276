/** Tone and rhyme of Chinese characters: from Mandarin, or from a table. */
@NullMarked
package dev.quatrain.engine.poem.reading;

import org.jspecify.annotations.NullMarked;
