/**
 * The pieces of models in plain Java on the CPU. A step of a small network is so short that the calls of an engine take most of
 * its time; here it is a few loops, which the JIT compiler turns into vector instructions. The recurrence of GRUs and plain layers in
 * training uses the same loops.
 */
@NullMarked
package dev.quatrain.engine.model.jvm;

import org.jspecify.annotations.NullMarked;
