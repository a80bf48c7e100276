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

    BodyStore store() {
        return body.store();
    }

    /** The parts of a form, read once. */
    List<Part> parts(@Nullable String contentType, @Nullable String encoding) throws IOException {
        if (form == null) {
            form = ReceivedForm.read(new ReceivedForm.Source(store(), contentType, encoding), limits);
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
