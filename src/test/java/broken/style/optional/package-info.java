@NullMarked
package broken.style.optional;

import org.jspecify.annotations.NullMarked;
