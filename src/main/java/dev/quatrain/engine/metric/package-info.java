@NullMarked
package dev.quatrain.engine.metric;

import org.jspecify.annotations.NullMarked;
