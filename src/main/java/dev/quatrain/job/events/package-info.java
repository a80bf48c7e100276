/** Events of jobs: stored in order, and delivered to followers. */
@NullMarked
package dev.quatrain.job.events;

import org.jspecify.annotations.NullMarked;
