/** Poem forms: types shared by regulated verse and stanzas of words. */
@NullMarked
package dev.quatrain.engine.poem;

import org.jspecify.annotations.NullMarked;
