/** Stored corpora. */
@NullMarked
package dev.quatrain.registry.corpus;

import org.jspecify.annotations.NullMarked;
