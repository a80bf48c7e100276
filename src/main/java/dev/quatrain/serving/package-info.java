@NullMarked
package dev.quatrain.serving;

import org.jspecify.annotations.NullMarked;
