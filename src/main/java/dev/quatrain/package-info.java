/** Quatrain trains and serves recurrent sequence models over HTTP. */
@NullMarked
package dev.quatrain;

import org.jspecify.annotations.NullMarked;
