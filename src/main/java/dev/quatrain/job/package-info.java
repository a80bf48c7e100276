/** Trainings as jobs: submission, queue, attempts, events. A job survives the death of its process. */
@NullMarked
package dev.quatrain.job;

import org.jspecify.annotations.NullMarked;
