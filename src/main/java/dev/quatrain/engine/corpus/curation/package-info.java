/** Which documents of an upload are kept, and in which script. */
@NullMarked
package dev.quatrain.engine.corpus.curation;

import org.jspecify.annotations.NullMarked;
