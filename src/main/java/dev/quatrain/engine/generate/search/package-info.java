@NullMarked
package dev.quatrain.engine.generate.search;

import org.jspecify.annotations.NullMarked;
