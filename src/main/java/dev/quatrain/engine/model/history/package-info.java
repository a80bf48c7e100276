/** What the models for a fixed context and the n-gram models share: the last tokens of each row. */
@NullMarked
package dev.quatrain.engine.model.history;

import org.jspecify.annotations.NullMarked;
