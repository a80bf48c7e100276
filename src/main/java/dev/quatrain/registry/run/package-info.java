/** Runs, the records of trainings, and their metrics. */
@NullMarked
package dev.quatrain.registry.run;

import org.jspecify.annotations.NullMarked;
