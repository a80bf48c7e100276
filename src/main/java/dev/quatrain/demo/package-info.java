@NullMarked
package dev.quatrain.demo;

import org.jspecify.annotations.NullMarked;
