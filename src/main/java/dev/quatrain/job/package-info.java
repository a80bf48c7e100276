@NullMarked
package dev.quatrain.job;

import org.jspecify.annotations.NullMarked;
