/** What is wrong with finished texts, by the rules that constraints keep. */
@NullMarked
package dev.quatrain.engine.constrain.judge;

import org.jspecify.annotations.NullMarked;
