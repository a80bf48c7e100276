/**
 * Bodies of requests, received without a thread: a request gets one of the container's threads when its body is complete.
 * Reasons are in decision 20.
 */
@NullMarked
package dev.quatrain.api.body;

import org.jspecify.annotations.NullMarked;
