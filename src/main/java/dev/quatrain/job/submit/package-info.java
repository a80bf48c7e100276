/** From a request to a planned job in the queue. */
@NullMarked
package dev.quatrain.job.submit;

import org.jspecify.annotations.NullMarked;
