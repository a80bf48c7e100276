/** Chinese regulated verse: tones, rhyme and parallel positions of single characters. */
@NullMarked
package dev.quatrain.engine.poem.regulated;

import org.jspecify.annotations.NullMarked;
