package dev.quatrain.serving;

import dev.quatrain.engine.artifact.Task;
import dev.quatrain.engine.generate.TextModel;
import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.work.Work;
import dev.quatrain.fixture.ChaoticModel;
import dev.quatrain.fixture.Codecs;
import dev.quatrain.fixture.ToyModel;
import dev.quatrain.registry.Owner;
import dev.quatrain.registry.model.ModelId;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntFunction;

/** A loader of toy models of 1 KiB each, by name; every name is known but {@code nobody}. */
final class ToyModels implements ModelLoader {
    static final TextCodec LETTERS = Codecs.characters("abcdefghij");
    static final String DIGEST = "0123456789abcdef";

    private final List<ToyModel> loaded = new CopyOnWriteArrayList<>();
    private final ConcurrentMap<String, IntFunction<ToyModel>> makers = new ConcurrentHashMap<>();

    /** What is loaded for a name, if not a {@link ChaoticModel}. */
    ToyModels with(String name, IntFunction<ToyModel> maker) {
        makers.put(name, maker);
        return this;
    }

    @Override
    public ModelKey resolve(String reference) {
        if (reference.equals("nobody")) {
            throw new IllegalArgumentException("there is nobody");
        }
        return key(reference);
    }

    TextModel load(ModelKey key) {
        return load(key, Work.unlimited());
    }

    @Override
    public TextModel load(ModelKey key, Work work) {
        int size = LETTERS.vocabulary().size();
        ToyModel model = makers.getOrDefault(key.name(), ChaoticModel::new).apply(size);
        loaded.add(model);
        return new TextModel(model, LETTERS, DIGEST);
    }

    /** All that were ever loaded, in order. */
    List<ToyModel> loaded() {
        return loaded;
    }

    static ModelKey key(String name) {
        return key(name, DIGEST);
    }

    static ModelKey key(String name, String digest) {
        ModelId id = new ModelId(Owner.LOCAL, name);
        return new ModelKey(id, 1, digest, Task.LANGUAGE_MODEL, false, name + ":1");
    }
}
