/** Which instance of the service runs which job, on top of db-scheduler. */
@NullMarked
package dev.quatrain.job.queue;

import org.jspecify.annotations.NullMarked;
