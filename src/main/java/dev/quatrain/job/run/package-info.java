/** One attempt to run a job: training, checkpoints, publication. */
@NullMarked
package dev.quatrain.job.run;

import org.jspecify.annotations.NullMarked;
