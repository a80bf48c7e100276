package dev.quatrain.engine.model.mixture;

import dev.quatrain.engine.model.DecodingState;
import dev.quatrain.engine.model.LanguageModel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** The states of a mixture's parts. */
final class MixtureState implements DecodingState {

    private List<DecodingState> states;

    private MixtureState(List<DecodingState> states) {
        this.states = states;
    }

    /** Makes a state for each part; if one cannot be made, those before it are closed. */
    static MixtureState of(int parts, IntFunction<DecodingState> maker) {
        MixtureState made = new MixtureState(new ArrayList<>());
        try {
            for (int part = 0; part < parts; part++) {
                made.states.add(maker.apply(part));
            }
            return made;
        } catch (RuntimeException | Error failure) {
            made.close();
            throw failure;
        }
    }

    /** Another state with the same rows. */
    MixtureState copy(List<LanguageModel> parts) {
        int[] all = IntStream.range(0, batch()).toArray();
        return of(parts.size(), part -> parts.get(part).select(states.get(part), all));
    }

    DecodingState part(int part) {
        return states.get(part);
    }

    /** Takes over the rows of another state, which must not be used any more. */
    void moveTo(MixtureState next) {
        close();
        states = next.states;
    }

    @Override
    public int batch() {
        return states.get(0).batch();
    }

    @Override
    public void close() {
        states.forEach(DecodingState::close);
    }
}
