package dev.quatrain.engine.storage;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** Compares the digest of the content at its end. */
final class VerifyingStream extends InputStream {

    private final InputStream content;
    private final String place;
    private final String expected;
    private @Nullable MessageDigest digest = Sha256.start(); // null once compared

    VerifyingStream(InputStream content, String place, String expected) {
        this.content = content;
        this.place = place;
        this.expected = expected;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int count = read(one, 0, 1);
        return count < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = content.read(target, offset, length);
        if (digest != null && count > 0) {
            digest.update(target, offset, count);
        } else if (digest != null && count < 0) {
            compare(Sha256.finish(digest));
        }
        return count;
    }

    private void compare(String found) throws DamagedBlobException {
        digest = null;
        if (!found.equals(expected)) {
            throw DamagedBlobException.of(place, found, expected);
        }
    }

    @Override
    public int available() throws IOException {
        return content.available();
    }

    @Override
    public void close() throws IOException {
        content.close();
    }
}
