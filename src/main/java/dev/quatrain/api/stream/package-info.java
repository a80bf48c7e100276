/**
 * Connections of requests, and streams of tokens that are written to them without a thread of the container. Reasons are in
 * decision 26.
 */
@NullMarked
package dev.quatrain.api.stream;

import org.jspecify.annotations.NullMarked;
