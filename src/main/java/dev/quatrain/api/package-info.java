@NullMarked
package dev.quatrain.api;

import org.jspecify.annotations.NullMarked;
