/** How an upload was understood, and what in it may not be meant. */
@NullMarked
package dev.quatrain.engine.corpus.observe;

import org.jspecify.annotations.NullMarked;
