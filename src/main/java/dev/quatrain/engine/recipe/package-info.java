/** Trainings from a draft to a stored model: the stations in order, one class a task. */
@NullMarked
package dev.quatrain.engine.recipe;

import org.jspecify.annotations.NullMarked;
