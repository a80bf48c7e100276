@NullMarked
package dev.quatrain.engine.recipe;

import org.jspecify.annotations.NullMarked;
