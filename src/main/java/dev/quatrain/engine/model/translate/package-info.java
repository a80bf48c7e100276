/** Translators: an encoder, attention and a decoder. */
@NullMarked
package dev.quatrain.engine.model.translate;

import org.jspecify.annotations.NullMarked;
