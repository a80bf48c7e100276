package dev.quatrain.engine.generate;

import java.util.List;

/** The rows of a finished generation, by index, and what they took. */
public record Generated(List<Completion> completions, Usage usage) {}
