/** How much each owner, and all of them together, may use. */
@NullMarked
package dev.quatrain.quota;

import org.jspecify.annotations.NullMarked;
