package dev.quatrain.engine.model.translate;

import ai.djl.ndarray.NDManager;
import dev.quatrain.engine.model.DecodingState;
import org.jspecify.annotations.Nullable;

/** The state of a batch of translations: the encoded sources are fixed, the decoder's position advances. */
final class TranslationState implements DecodingState {

    private final Read read;
    private final int batch;
    private NDManager writing; // of position
    private Decoder.Position position;

    /**
     * The encoded sources.
     *
     * @param manager of all arrays of this record
     */
    record Read(
            NDManager manager, Encoded encoded, @Nullable AttentionLayer look) {}

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

    /** Replaces the position, and frees the last one. */
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
