/** Corpora: how files become documents, and how these are split, stored and digested. */
@NullMarked
package dev.quatrain.engine.corpus;

import org.jspecify.annotations.NullMarked;
