/** Planning: from a request to a job in the queue. */
@NullMarked
package dev.quatrain.job.submit;

import org.jspecify.annotations.NullMarked;
