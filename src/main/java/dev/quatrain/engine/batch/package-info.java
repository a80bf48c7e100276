@NullMarked
package dev.quatrain.engine.batch;

import org.jspecify.annotations.NullMarked;
