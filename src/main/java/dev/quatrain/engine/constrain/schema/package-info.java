/** JSON schemas as constraints: an automaton of the documents that satisfy one, with a stack. */
@NullMarked
package dev.quatrain.engine.constrain.schema;

import org.jspecify.annotations.NullMarked;
