/** Charts as SVG text. */
@NullMarked
package dev.quatrain.bench.drawing;

import org.jspecify.annotations.NullMarked;
