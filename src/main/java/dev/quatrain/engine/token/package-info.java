@NullMarked
package dev.quatrain.engine.token;

import org.jspecify.annotations.NullMarked;
