/** Linear text classifiers over n-grams. */
@NullMarked
package dev.quatrain.engine.model.classify.ngram;

import org.jspecify.annotations.NullMarked;
