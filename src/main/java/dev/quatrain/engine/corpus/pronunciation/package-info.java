/** Pronouncing dictionaries: syllables, stress and rhymes of words. */
@NullMarked
package dev.quatrain.engine.corpus.pronunciation;

import org.jspecify.annotations.NullMarked;
