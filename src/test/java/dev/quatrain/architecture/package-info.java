@NullMarked
package dev.quatrain.architecture;

import org.jspecify.annotations.NullMarked;
