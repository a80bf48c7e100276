/**
 * One recurrent layer over a whole window, in several implementations: plain Java where the engine has no fused code, the engine's fused operator, the
 * same on a padded layer, and plain products. Before the first use of a shape, each is compared with plain loops to choose a correct one.
 */
@NullMarked
package dev.quatrain.engine.model.recurrent.layer;

import org.jspecify.annotations.NullMarked;
