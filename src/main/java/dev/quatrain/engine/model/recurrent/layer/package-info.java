/**
 * One recurrent layer over a whole window, computed in several ways: by the engine's fused operator, by the same on a padded
 * layer, by plain products. Which of them serves a shape is decided by comparison with plain loops, before its first use.
 */
@NullMarked
package dev.quatrain.engine.model.recurrent.layer;

import org.jspecify.annotations.NullMarked;
