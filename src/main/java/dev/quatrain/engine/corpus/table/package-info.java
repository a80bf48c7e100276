/** How a table is written, and which of its columns are read. */
@NullMarked
package dev.quatrain.engine.corpus.table;

import org.jspecify.annotations.NullMarked;
