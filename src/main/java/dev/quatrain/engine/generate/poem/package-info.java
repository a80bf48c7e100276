@NullMarked
package dev.quatrain.engine.generate.poem;

import org.jspecify.annotations.NullMarked;
