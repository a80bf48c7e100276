package dev.quatrain.serving;

import dev.quatrain.engine.generate.TextModel;
import dev.quatrain.engine.generate.sampling.RankedToken;
import dev.quatrain.engine.generate.scoring.PartScoring;
import dev.quatrain.engine.generate.scoring.PartShare;
import dev.quatrain.engine.generate.scoring.Scoring;
import dev.quatrain.engine.work.Work;
import java.util.List;

/**
 * The distribution of the next token.
 *
 * @param tokens most probable first
 * @param parts what the parts of a mixture say of each of them
 */
public record NextTokens(List<RankedToken> tokens, List<List<PartShare>> parts) {

    static NextTokens of(TextModel text, String prompt, int top, Work work) {
        List<RankedToken> tokens = Scoring.next(text, prompt, top, work);
        return new NextTokens(tokens, new PartScoring(text, work).next(prompt, tokens));
    }
}
