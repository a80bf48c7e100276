@NullMarked
package dev.quatrain.engine.generate.translation;

import org.jspecify.annotations.NullMarked;
