/** The Open Inference Protocol below {@code /v2}: health, metadata and its generate extension. A sibling of the native API. */
@NullMarked
package dev.quatrain.api.inferenceprotocol;

import org.jspecify.annotations.NullMarked;
