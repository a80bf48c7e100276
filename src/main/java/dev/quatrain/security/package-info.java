/** Who asks, and what they may: keys and tokens, scopes, and the defence against web pages of others. */
@NullMarked
package dev.quatrain.security;

import org.jspecify.annotations.NullMarked;
