/** Translators in plain Java on the CPU. */
@NullMarked
package dev.quatrain.engine.model.translate.jvm;

import org.jspecify.annotations.NullMarked;
