/** Models, their versions, aliases and artifacts. */
@NullMarked
package dev.quatrain.registry.model;

import org.jspecify.annotations.NullMarked;
