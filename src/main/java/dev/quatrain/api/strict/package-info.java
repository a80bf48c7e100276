/** Strict parsing of JSON and parameters: unknown fields, wrong types and duplicates are errors. */
@NullMarked
package dev.quatrain.api.strict;

import org.jspecify.annotations.NullMarked;
