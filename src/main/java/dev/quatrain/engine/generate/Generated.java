package dev.quatrain.engine.generate;

import java.util.List;

/** The rows of a finished generation, by index, and their token counts. */
public record Generated(List<Completion> completions, Usage usage) {}
