/** JSON and parameters that are read without guessing: unknown fields, wrong types and duplicates are errors. */
@NullMarked
package dev.quatrain.api.strict;

import org.jspecify.annotations.NullMarked;
