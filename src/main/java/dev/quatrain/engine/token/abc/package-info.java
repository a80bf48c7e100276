@NullMarked
package dev.quatrain.engine.token.abc;

import org.jspecify.annotations.NullMarked;
