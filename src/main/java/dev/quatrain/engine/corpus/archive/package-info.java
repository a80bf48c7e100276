/** Compressed files and archives, unpacked within a budget. */
@NullMarked
package dev.quatrain.engine.corpus.archive;

import org.jspecify.annotations.NullMarked;
