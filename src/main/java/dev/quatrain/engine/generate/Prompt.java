package dev.quatrain.engine.generate;

import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.constrain.RequestField;
import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.token.TokenizerSpec;
import dev.quatrain.engine.token.Vocabulary;
import dev.quatrain.engine.work.Work;
import java.util.List;

/** What a generation reads before it writes. */
public sealed interface Prompt {

    /** In UTF-16 units or in tokens. */
    int length();

    /** The token ids, without BOS. */
    int[] encode(TextCodec codec, Work work);

    /** The text, as far as the tokens are text. */
    String text(TextCodec codec);

    /** The same without a blank at its end, where tokens of words begin with it, so that the next word can. */
    default Prompt withoutBlankAtEnd(TextCodec codec) {
        return this;
    }

    /** A text, which is tokenized. */
    record OfText(String text) implements Prompt {
        @Override
        public int length() {
            return text.length();
        }

        @Override
        public int[] encode(TextCodec codec, Work work) {
            return codec.encode(text, work);
        }

        @Override
        public String text(TextCodec codec) {
            return text;
        }

        @Override
        public Prompt withoutBlankAtEnd(TextCodec codec) {
            TokenizerSpec spec = codec.spec();
            boolean words = spec.type() == TokenizerSpec.Type.BPE
                    || spec.type() == TokenizerSpec.Type.WORD && spec.split() == TokenizerSpec.WordSplit.UNICODE;
            return words && text.endsWith(" ") && !text.isBlank()
                    ? new OfText(text.substring(0, text.length() - 1))
                    : this;
        }
    }

    /** Token ids. BOS at the beginning is the one that every text begins with, and not a second one. */
    record OfTokens(List<Integer> ids) implements Prompt {
        public OfTokens {
            ids = List.copyOf(ids);
        }

        public boolean beginsWithBos() {
            return !ids.isEmpty() && ids.get(0) == Vocabulary.BOS;
        }

        @Override
        public int length() {
            return ids.size();
        }

        @Override
        public int[] encode(TextCodec codec, Work work) {
            int size = codec.vocabulary().size();
            for (int id : ids) {
                if (id < 0 || id >= size) {
                    throw new InvalidGeneration(
                            RequestField.PROMPT, "expected token ids from 0 to %d, not %d".formatted(size - 1, id));
                }
            }
            int[] read = withoutBos();
            work.read(read.length);
            return read;
        }

        @Override
        public String text(TextCodec codec) {
            return codec.decode(withoutBos());
        }

        private int[] withoutBos() {
            return ids.stream()
                    .skip(beginsWithBos() ? 1 : 0)
                    .mapToInt(Integer::intValue)
                    .toArray();
        }
    }
}
