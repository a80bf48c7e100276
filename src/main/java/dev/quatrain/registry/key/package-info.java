/** Keys with which clients identify themselves. */
@NullMarked
package dev.quatrain.registry.key;

import org.jspecify.annotations.NullMarked;
