/** What exists and what happened: corpora, models, runs, idempotency keys. */
@NullMarked
package dev.quatrain.registry;

import org.jspecify.annotations.NullMarked;
