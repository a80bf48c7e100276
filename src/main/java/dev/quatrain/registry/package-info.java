@NullMarked
package dev.quatrain.registry;

import org.jspecify.annotations.NullMarked;
