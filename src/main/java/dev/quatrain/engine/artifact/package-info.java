@NullMarked
package dev.quatrain.engine.artifact;

import org.jspecify.annotations.NullMarked;
