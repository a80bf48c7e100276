/** OpenAI's dialect, below {@code /v1}: its names, its JSON and its errors, over the same services as the native API. */
@NullMarked
package dev.quatrain.api.openai;

import org.jspecify.annotations.NullMarked;
