@NullMarked
package dev.quatrain.engine.model;

import org.jspecify.annotations.NullMarked;
