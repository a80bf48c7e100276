package dev.quatrain.engine.corpus;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Reads UTF-8 strictly: invalid UTF-8 and U+0000 are rejected with line, column and byte offset. Removes a byte order mark,
 * and converts all line ends (LF, CR LF, CR) to line feeds.
 */
final class Utf8Reader extends Reader {

    private static final int BUFFER = 1 << 14;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final InputStream in;
    private final String file;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER).limit(0);
    private final CharBuffer characters = CharBuffer.allocate(BUFFER).limit(0);

    private long bytesBefore; // offset of the byte buffer's first byte in the file
    private long line = 1;
    private long column = 1; // line and column of the next character to decode
    private boolean started;
    private boolean ended;
    private boolean afterCarriageReturn;
    private long allowed = Long.MAX_VALUE;
    private long allowance = Long.MAX_VALUE;

    Utf8Reader(InputStream in, String file) {
        this.in = in;
        this.file = file;
    }

    /** The file's name, for error messages. */
    String file() {
        return file;
    }

    /** Sets the limit for the next document. It is approximate, since a reader may buffer. */
    void allow(long documentCharacters) {
        allowed = documentCharacters;
        allowance = documentCharacters;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        while (!characters.hasRemaining()) {
            if (ended) {
                return -1;
            }
            decode();
        }
        int count = Math.min(length, characters.remaining());
        characters.get(target, offset, count);
        allowance -= count;
        if (allowance < 0) {
            throw CorpusFormatException.tooLarge(
                    file, "about line %d: a document of more than %d characters".formatted(line, allowed));
        }
        return count;
    }

    /** Does not close the stream, which belongs to the caller. */
    @Override
    public void close() {}

    private void decode() throws IOException {
        boolean end = fill();
        characters.clear();
        boolean malformed = decoder.decode(bytes, characters, end).isError();
        characters.flip();
        normalize();
        if (malformed) {
            throw notUtf8();
        }
        ended = end && !bytes.hasRemaining();
    }

    /** Whether the stream is at its end. */
    private boolean fill() throws IOException {
        bytesBefore += bytes.position();
        bytes.compact();
        int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
        bytes.position(bytes.position() + Math.max(count, 0)).flip();
        return count < 0;
    }

    /** Normalizes the decoded characters in place and counts lines and columns. */
    private void normalize() throws CorpusFormatException {
        char[] buffer = characters.array();
        int kept = 0;
        for (int index = 0; index < characters.limit(); index++) {
            char unit = buffer[index];
            boolean dropped = unit == '\n' && afterCarriageReturn || unit == BYTE_ORDER_MARK && !started;
            started = true;
            afterCarriageReturn = unit == '\r';
            if (!dropped) {
                buffer[kept++] = unit == '\r' ? '\n' : unit;
                advance(unit);
            }
        }
        characters.position(0).limit(kept);
    }

    private void advance(char unit) throws CorpusFormatException {
        if (unit == '\n' || unit == '\r') {
            line++;
            column = 1;
        } else if (unit == 0) {
            throw CorpusFormatException.malformed(
                    place(), "expected text, got U+0000; is this UTF-16 or no text at all?");
        } else if (!Character.isLowSurrogate(unit)) {
            column++;
        }
    }

    private CorpusFormatException notUtf8() {
        int culprit = bytes.get(bytes.position()) & 0xFF;
        long offset = bytesBefore + bytes.position();
        String likely = offset == 0 && culprit >= 0xFE ? "UTF-16" : "WINDOWS-1252"; // as spreadsheets write
        return CorpusFormatException.malformed(
                place(),
                "expected UTF-8, but byte 0x%02X at offset %d begins no character; if this is %s, iconv -f %s -t UTF-8 converts it"
                        .formatted(culprit, offset, likely, likely));
    }

    private Place place() {
        return new Place(file, line, column);
    }
}
