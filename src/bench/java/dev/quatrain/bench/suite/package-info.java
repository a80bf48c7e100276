/** The benches that run together by one command and fill one table: each part in a process of its own, its sides in turn. */
@NullMarked
package dev.quatrain.bench.suite;

import org.jspecify.annotations.NullMarked;
