/** A job's events: stored in order, sent to those who follow it. */
@NullMarked
package dev.quatrain.job.events;

import org.jspecify.annotations.NullMarked;
