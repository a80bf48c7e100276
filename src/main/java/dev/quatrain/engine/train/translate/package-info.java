/** Training of translators with teacher forcing. */
@NullMarked
package dev.quatrain.engine.train.translate;

import org.jspecify.annotations.NullMarked;
