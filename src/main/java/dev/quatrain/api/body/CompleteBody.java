package dev.quatrain.api.body;

import jakarta.servlet.http.Part;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.servlet.autoconfigure.MultipartProperties;

/** A body that has arrived, or why it has not. */
final class CompleteBody implements AutoCloseable {

    private final IncomingBody body;
    private final MultipartProperties limits;
    private @Nullable ReceivedForm form;

    CompleteBody(IncomingBody body, MultipartProperties limits) {
        this.body = body;
        this.limits = limits;
    }

    @Nullable
    Exception failure() {
        return body.failure();
    }

    /** The length of what will be in memory as a whole; 0 for an upload. */
    long documentLength() {
        return body.isDocument() ? store().length() : 0;
    }

    BodyStore store() {
        return body.store();
    }

    /** The parts of a form, read once; the body itself is given up then, since an upload may be large. */
    List<Part> parts(@Nullable String contentType, @Nullable String encoding) throws IOException {
        if (form == null) {
            form = ReceivedForm.read(new ReceivedForm.Source(store(), contentType, encoding), limits);
            store().close();
        }
        return form.parts();
    }

    /** The request is over. */
    @Override
    public void close() throws IOException {
        if (form != null) {
            form.close();
        }
        store().close();
    }
}
