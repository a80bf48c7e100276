package dev.quatrain.engine.model.translate;

import ai.djl.ndarray.NDManager;
import dev.quatrain.engine.model.DecodingState;
import org.jspecify.annotations.Nullable;

/** Where the writing of some translations stands: what was read stays, the position moves on. */
final class TranslationState implements DecodingState {

    private final Read read;
    private final int batch;
    private NDManager writing; // of position
    private Decoder.Position position;

    /**
     * What was read.
     *
     * @param manager of all of it
     */
    record Read(
            NDManager manager, Encoded encoded, @Nullable Attending look) {}

    TranslationState(Read read, NDManager writing, Decoder.Position position) {
        this.read = read;
        this.writing = writing;
        this.position = position;
        this.batch = Math.toIntExact(read.encoded().mask().getShape().get(0));
    }

    Read read() {
        return read;
    }

    Decoder.Position position() {
        return position;
    }

    /** Takes over the next position, and frees the last. */
    void moveTo(NDManager next, Decoder.Position nextPosition) {
        NDManager last = writing;
        writing = next;
        position = nextPosition;
        last.close();
    }

    @Override
    public int batch() {
        return batch;
    }

    @Override
    public void close() {
        writing.close();
        read.manager().close();
    }
}
