/** Sets of named blobs that are stored as a whole or not at all, and their digests. */
@NullMarked
package dev.quatrain.engine.storage;

import org.jspecify.annotations.NullMarked;
