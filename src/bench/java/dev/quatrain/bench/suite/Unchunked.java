package dev.quatrain.bench.suite;

import java.nio.charset.StandardCharsets;

/** The bytes of an answer without the lines that HTTP/1.1 puts between chunks of its body (RFC 9112, 7.1). */
final class Unchunked {

    private static final byte[] CHUNKED = "\r\ntransfer-encoding: chunked\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int HEX = 16;

    private final Matcher chunked = new Matcher(CHUNKED);
    private final Matcher end = new Matcher(END_OF_HEAD);
    private Part part = Part.HEAD;
    private boolean inChunks;
    private long left; // bytes of this chunk

    private enum Part {
        HEAD,
        BODY,
        /** The line with the size of the next chunk, in hexadecimal digits. */
        SIZE,
        CHUNK,
        /** The end of the line after a chunk. */
        AFTER_CHUNK
    }

    /** Finds a sequence of bytes in which the first one occurs once only, or begins it again. */
    static final class Matcher {
        private final byte[] wanted;
        private int matched;

        Matcher(byte[] wanted) {
            this.wanted = wanted;
        }

        /** Whether the sequence ends with this byte. */
        boolean ends(int next) {
            matched = next == wanted[matched] ? matched + 1 : next == wanted[0] ? 1 : 0;
            boolean found = matched == wanted.length;
            matched = found ? 0 : matched;
            return found;
        }
    }

    /** Whether a byte is part of the head or of the body. */
    boolean isContent(byte next) {
        switch (part) {
            case HEAD -> {
                inChunks |= chunked.ends(Character.toLowerCase(next));
                if (end.ends(next)) {
                    part = inChunks ? Part.SIZE : Part.BODY;
                }
                return true;
            }
            case SIZE -> size(next);
            case CHUNK -> {
                left--;
                part = left == 0 ? Part.AFTER_CHUNK : Part.CHUNK;
                return true;
            }
            case AFTER_CHUNK -> part = next == '\n' ? Part.SIZE : Part.AFTER_CHUNK;
            case BODY -> {
                return true;
            }
        }
        return false;
    }

    private void size(byte next) {
        int digit = Character.digit(next, HEX);
        if (digit >= 0) {
            left = HEX * left + digit;
        } else if (next == '\n') {
            part = left == 0 ? Part.AFTER_CHUNK : Part.CHUNK; // the last chunk has no bytes
        }
    }
}
