/** Stanzas of words, with syllables and rhymes from a table. */
@NullMarked
package dev.quatrain.engine.poem.stanza;

import org.jspecify.annotations.NullMarked;
