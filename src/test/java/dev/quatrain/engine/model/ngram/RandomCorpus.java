package dev.quatrain.engine.model.ngram;

import dev.quatrain.engine.batch.TokenPairs;
import dev.quatrain.engine.token.Vocabulary;
import dev.quatrain.fixture.NaiveNgrams;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** A small corpus of a few frequent and a few rare tokens, and histories that it has seen or not. */
record RandomCorpus(List<int[]> documents, boolean running, int vocabularySize, SplittableRandom random) {

    static RandomCorpus of(long seed, boolean running) {
        SplittableRandom random = new SplittableRandom(seed);
        int vocabularySize = Vocabulary.FIRST_TEXT_TOKEN + 2 + random.nextInt(6);
        List<int[]> documents = new ArrayList<>();
        int size = running ? 1 : 1 + random.nextInt(12);
        for (int i = 0; i < size; i++) {
            int length = random.nextInt(running ? 1 : 0, random.nextBoolean() ? 8 : 60);
            documents.add(random.ints(length, 0, vocabularySize)
                    .map(upper -> random.nextInt(upper + 1)) // low ids oftener than high ones
                    .map(id -> id == Vocabulary.BOS ? Vocabulary.FIRST_TEXT_TOKEN : id)
                    .toArray());
        }
        return new RandomCorpus(documents, running, vocabularySize, random);
    }

    TokenPairs pairs() {
        return TokenPairs.of(documents, running, 0);
    }

    NgramCounts counts(int order) {
        return NgramCounts.count(pairs(), order, vocabularySize);
    }

    NaiveNgrams naive(int order) {
        return new NaiveNgrams(documents, running, order, vocabularySize);
    }

    /** What might be fed: any tokens, BOS in between, or a piece of a document from its BOS on. */
    List<Integer> feed() {
        if (random.nextInt(3) == 0) {
            return random.ints(random.nextInt(8), 0, vocabularySize).boxed().toList();
        }
        int[] document = documents.get(random.nextInt(documents.size()));
        int from = random.nextInt(document.length + 1);
        int to = random.nextInt(from, Math.min(document.length, from + 7) + 1);
        IntStream piece = IntStream.range(from, to).map(i -> document[i]);
        return IntStream.concat(IntStream.of(random.nextBoolean() ? 2 : 4), piece)
                .boxed()
                .toList();
    }
}
