/** The boundary to the tensor library: devices, gradient mode, arrays in the heap, safetensors files. */
@NullMarked
package dev.quatrain.engine.tensor;

import org.jspecify.annotations.NullMarked;
