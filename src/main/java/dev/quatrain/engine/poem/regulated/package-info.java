/** Chinese regulated verse: tones and rhymes of single characters. */
@NullMarked
package dev.quatrain.engine.poem.regulated;

import org.jspecify.annotations.NullMarked;
