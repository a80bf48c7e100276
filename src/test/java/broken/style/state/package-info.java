@NullMarked
package broken.style.state;

import org.jspecify.annotations.NullMarked;
