@NullMarked
package dev.quatrain.engine.corpus;

import org.jspecify.annotations.NullMarked;
