/** Tokenizers and vocabularies: text to token ids and back. */
@NullMarked
package dev.quatrain.engine.token;

import org.jspecify.annotations.NullMarked;
