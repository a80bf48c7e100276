/** Loaded models that answer requests: admission, decoding threads, caches. */
@NullMarked
package dev.quatrain.serving;

import org.jspecify.annotations.NullMarked;
