@NullMarked
package dev.quatrain.engine.model.ngram;

import org.jspecify.annotations.NullMarked;
