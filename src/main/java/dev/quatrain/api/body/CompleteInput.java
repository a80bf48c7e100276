package dev.quatrain.api.body;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body that is all there. */
public final class CompleteInput extends ServletInputStream {
    private final InputStream bytes;
    private boolean finished;

    public CompleteInput(InputStream bytes) {
        this.bytes = bytes;
    }

    @Override
    public int read() throws IOException {
        int next = bytes.read();
        finished |= next < 0;
        return next;
    }

    @Override
    public int read(byte[] target, int offset, int most) throws IOException {
        int count = bytes.read(target, offset, most);
        finished |= count < 0;
        return count;
    }

    @Override
    public int available() throws IOException {
        return bytes.available();
    }

    @Override
    public boolean isFinished() {
        return finished;
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
        throw new IllegalStateException("all of the body is here");
    }
}
