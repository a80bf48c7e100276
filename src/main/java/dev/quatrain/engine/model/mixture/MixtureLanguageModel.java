package dev.quatrain.engine.model.mixture;

import dev.quatrain.engine.model.Batching;
import dev.quatrain.engine.model.DecodingState;
import dev.quatrain.engine.model.LanguageModel;
import dev.quatrain.engine.model.MixedLanguageModel;
import dev.quatrain.engine.model.MixtureSpec;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A mixture of language models. Its logits are ln p, negative infinity for p = 0. Closing it closes the parts. Thread-safe. */
public final class MixtureLanguageModel implements MixedLanguageModel {

    private static final int BLOCK = 64; // tokens that all parts read before they are mixed

    private final List<String> names;
    private final List<LanguageModel> parts;
    private final MixtureGate gate;

    /**
     * @param parts N models with the same vocabulary, in the order of the spec
     * @throws IllegalArgumentException if their vocabularies differ in size
     */
    public MixtureLanguageModel(MixtureSpec spec, List<LanguageModel> parts, MixtureGate gate) {
        this.names = spec.parts().stream().map(MixtureSpec.Part::name).toList();
        this.parts = List.copyOf(parts);
        this.gate = gate;
        for (LanguageModel part : parts) {
            if (part.vocabularySize() != vocabularySize()) {
                throw new IllegalArgumentException("expected parts of %d tokens each, got one of %d"
                        .formatted(vocabularySize(), part.vocabularySize()));
            }
        }
    }

    @Override
    public List<LanguageModel> parts() {
        return parts;
    }

    @Override
    public List<String> partNames() {
        return names;
    }

    @Override
    public int vocabularySize() {
        return parts.get(0).vocabularySize();
    }

    @Override
    public long memoryBytes() {
        return parts.stream().mapToLong(LanguageModel::memoryBytes).sum();
    }

    @Override
    public long heapBytes() {
        return parts.stream().mapToLong(LanguageModel::heapBytes).sum();
    }

    @Override
    public DecodingState start(int batch) {
        return MixtureState.of(parts.size(), part -> parts.get(part).start(batch));
    }

    @Override
    public float[] step(DecodingState state, int[] tokens) {
        MixtureState next = ((MixtureState) state).copy(parts); // a part that fails must not leave the others ahead
        try {
            float[][] logits = new float[parts.size()][];
            for (int part = 0; part < logits.length; part++) {
                logits[part] = parts.get(part).step(next.part(part), tokens);
            }
            float[] mixed = mix(logits, tokens.length);
            ((MixtureState) state).moveTo(next);
            return mixed;
        } catch (RuntimeException | Error failure) {
            next.close();
            throw failure;
        }
    }

    @Override
    public float[] mix(float[][] logits, int rows) {
        int words = vocabularySize();
        float[] mixed = new float[Math.multiplyExact(rows, words)];
        RowMixer mixer = mixer();
        for (int row = 0; row < rows; row++) {
            mixer.weigh(logits, row);
            System.arraycopy(mixer.mixed(), 0, mixed, row * words, words);
        }
        return mixed;
    }

    private RowMixer mixer() {
        return new RowMixer(gate, parts.size(), vocabularySize());
    }

    @Override
    public float[] read(DecodingState state, int[] tokens) {
        int words = vocabularySize();
        float[] read = new float[Math.multiplyExact(tokens.length, words)];
        inBlocks(tokens, (first, block) -> {
            float[] mixed = mix(logits(state, block), block.length);
            System.arraycopy(mixed, 0, read, first * words, mixed.length);
        });
        return read;
    }

    @Override
    public void readParts(DecodingState state, int[] tokens, PartListener listener) {
        RowMixer mixer = mixer();
        inBlocks(tokens, (first, block) -> {
            float[][] logits = logits(state, block);
            for (int row = 0; row < block.length; row++) {
                mixer.weigh(logits, row);
                listener.on(first + row, mixer.logWeights(), mixer.logProbabilities());
            }
        });
    }

    private float[][] logits(DecodingState state, int[] tokens) {
        return IntStream.range(0, parts.size())
                .mapToObj(part -> parts.get(part).read(((MixtureState) state).part(part), tokens))
                .toArray(float[][]::new);
    }

    private interface BlockReader {
        void read(int first, int[] block);
    }

    private static void inBlocks(int[] tokens, BlockReader reader) {
        for (int first = 0; first < tokens.length; first += BLOCK) {
            reader.read(first, Arrays.copyOfRange(tokens, first, Math.min(tokens.length, first + BLOCK)));
        }
    }

    @Override
    public void feed(DecodingState state, int[] tokens) {
        for (int part = 0; part < parts.size(); part++) {
            parts.get(part).feed(((MixtureState) state).part(part), tokens);
        }
    }

    @Override
    public boolean readsExactly() {
        return parts.stream().allMatch(LanguageModel::readsExactly);
    }

    @Override
    public DecodingState select(DecodingState state, int[] rows) {
        return MixtureState.of(parts.size(), part -> parts.get(part).select(((MixtureState) state).part(part), rows));
    }

    @Override
    public DecodingState concat(List<DecodingState> states) {
        return MixtureState.of(
                parts.size(),
                part -> parts.get(part)
                        .concat(states.stream()
                                .map(state -> ((MixtureState) state).part(part))
                                .toList()));
    }

    /** Exact if each row of each part is, and feeding several at once is faster for one of them. */
    @Override
    public Batching batching() {
        List<Batching> all = parts.stream().map(LanguageModel::batching).toList();
        if (all.contains(Batching.ROUNDED)) {
            return Batching.ROUNDED;
        }
        return all.contains(Batching.EXACT) ? Batching.EXACT : Batching.ROW_BY_ROW;
    }

    /** The numbers of each part in turn. */
    @Override
    public float[] export(DecodingState state) {
        float[][] numbers = new float[parts.size()][];
        int size = 0;
        for (int part = 0; part < numbers.length; part++) {
            numbers[part] = parts.get(part).export(((MixtureState) state).part(part));
            size += numbers[part].length;
        }
        float[] joined = new float[size];
        int at = 0;
        for (float[] ofPart : numbers) {
            System.arraycopy(ofPart, 0, joined, at, ofPart.length);
            at += ofPart.length;
        }
        return joined;
    }

    @Override
    public DecodingState restore(float[] numbers, int batch) {
        int[] sizes = parts.stream().mapToInt(part -> batch * stateSize(part)).toArray();
        int expected = IntStream.of(sizes).sum();
        if (numbers.length != expected) {
            throw new IllegalArgumentException(
                    "expected %d numbers of state, got %d".formatted(expected, numbers.length));
        }
        return MixtureState.of(parts.size(), part -> {
            int from = IntStream.of(sizes).limit(part).sum();
            return parts.get(part).restore(Arrays.copyOfRange(numbers, from, from + sizes[part]), batch);
        });
    }

    private static int stateSize(LanguageModel part) {
        try (DecodingState one = part.start(1)) {
            return part.export(one).length;
        }
    }

    @Override
    public void close() {
        parts.forEach(LanguageModel::close);
    }
}
