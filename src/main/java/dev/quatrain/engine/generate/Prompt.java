package dev.quatrain.engine.generate;

import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.constrain.RequestField;
import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.token.TokenizerSpec;
import dev.quatrain.engine.token.Vocabulary;
import dev.quatrain.engine.work.Work;
import java.util.List;
import java.util.stream.IntStream;

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

    /** What is given as text, and tokenized. */
    sealed interface Written extends Prompt {
        String text();

        @Override
        default int length() {
            return text().length();
        }

        @Override
        default int[] encode(TextCodec codec, Work work) {
            return codec.encode(text(), work);
        }

        @Override
        default String text(TextCodec codec) {
            return text();
        }
    }

    /** A text. */
    record OfText(String text) implements Written {

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

    /** The subject of the text that follows: read as a title, on a line of its own, which the model must have learned. */
    record OfSubject(String subject) implements Written {

        @Override
        public String text() {
            return subject + "\n";
        }

        @Override
        public int[] encode(TextCodec codec, Work work) {
            int[] tokens = codec.encode(text(), work);
            require(
                    codec.encode("\n"),
                    "expected none, because this model knows no line ends, so it has read no titles");
            require(tokens, "expected nothing that this model does not know");
            return tokens;
        }

        private static void require(int[] tokens, String otherwise) {
            if (IntStream.of(tokens).anyMatch(token -> token == Vocabulary.UNK)) {
                throw new InvalidGeneration(RequestField.SUBJECT, otherwise);
            }
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
