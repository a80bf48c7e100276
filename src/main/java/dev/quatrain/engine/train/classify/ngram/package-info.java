/** Training of linear text classifiers over n-grams. */
@NullMarked
package dev.quatrain.engine.train.classify.ngram;

import org.jspecify.annotations.NullMarked;
