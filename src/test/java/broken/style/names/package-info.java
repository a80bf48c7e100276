/** Names that the rule refuses, and some that only look like them. */
@NullMarked
package broken.style.names;

import org.jspecify.annotations.NullMarked;
