/** The queue of jobs, on top of db-scheduler: which instance runs which job. */
@NullMarked
package dev.quatrain.job.queue;

import org.jspecify.annotations.NullMarked;
