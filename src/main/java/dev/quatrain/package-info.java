@NullMarked
package dev.quatrain;

import org.jspecify.annotations.NullMarked;
