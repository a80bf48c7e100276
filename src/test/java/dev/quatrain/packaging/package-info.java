@NullMarked
package dev.quatrain.packaging;

import org.jspecify.annotations.NullMarked;
