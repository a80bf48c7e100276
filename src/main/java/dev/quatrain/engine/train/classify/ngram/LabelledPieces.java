package dev.quatrain.engine.train.classify.ngram;

import java.util.stream.IntStream;

/** Labelled texts as bags of the pieces of their different words: a piece of two words is there twice. */
record LabelledPieces(LabelledNgrams texts, WordPieces pieces) implements LabelledBags {

    @Override
    public int features() {
        return pieces.count();
    }

    @Override
    public int[] bag(int text) {
        return IntStream.of(texts.bag(text))
                .takeWhile(id -> id < pieces.ofWord().length) // words come before longer n-grams
                .flatMap(word -> IntStream.of(pieces.ofWord()[word]))
                .sorted()
                .toArray();
    }

    @Override
    public int[] labels() {
        return texts.labels();
    }

    @Override
    public int labelCount() {
        return texts.labelCount();
    }
}
