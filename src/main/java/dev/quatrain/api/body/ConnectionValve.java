package dev.quatrain.api.body;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.springframework.http.HttpHeaders;

/**
 * Ends connections whose client is too slow. Tomcat itself would wait for the rest of an unread body on the request's thread, for
 * as long as a byte comes now and then.
 */
final class ConnectionValve extends ValveBase {

    /** The attribute with a {@link Runnable} that ends the connection at once, in the middle of an answer. */
    static final String ABORT = ConnectionValve.class.getName() + ".abort";

    ConnectionValve() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        request.setAttribute(ABORT, (Runnable) () -> request.getCoyoteRequest().action(ActionCode.CLOSE_NOW, null));
        getNext().invoke(request, response);
        if (!request.isAsync() && !isRead(request.getCoyoteRequest())) {
            leave(request, response);
        }
    }

    /** Read, or about to be without waiting. */
    private static boolean isRead(org.apache.coyote.Request request) {
        long length = request.getContentLengthLong();
        return request.isFinished()
                || length >= 0 && length <= request.getInputBuffer().available();
    }

    private static void leave(Request request, Response response) throws IOException {
        request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        if (response.isCommitted()) {
            response.finishResponse();
            request.getCoyoteRequest().action(ActionCode.CLOSE_NOW, null);
        } else {
            response.setHeader(HttpHeaders.CONNECTION, "close");
        }
    }
}
