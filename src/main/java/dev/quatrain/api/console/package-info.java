/** The page at {@code /}: its files are in {@code static/console}, and use the API that every client has. */
@NullMarked
package dev.quatrain.api.console;

import org.jspecify.annotations.NullMarked;
