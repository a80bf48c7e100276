/** Forms of poems: what is common to regulated verse and to stanzas of words. */
@NullMarked
package dev.quatrain.engine.poem;

import org.jspecify.annotations.NullMarked;
