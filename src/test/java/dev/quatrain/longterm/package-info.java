/** Tasks that can be done only by remembering for long: made up from a seed, read by the bench of long-term dependencies. */
@NullMarked
package dev.quatrain.longterm;

import org.jspecify.annotations.NullMarked;
