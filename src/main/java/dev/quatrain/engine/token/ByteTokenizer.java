package dev.quatrain.engine.token;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** A token is a byte of the UTF-8 encoding, named {@code <0x00>} to {@code <0xFF>}. No text is unknown. */
final class ByteTokenizer implements Tokenizer {

    /** The names of all bytes, by unsigned value. */
    static final List<String> NAMES = IntStream.range(0, 256)
            .mapToObj(value -> "<0x" + HexFormat.of().withUpperCase().toHexDigits((byte) value) + ">")
            .toList();

    static final ByteTokenizer INSTANCE = new ByteTokenizer();

    private static final Set<String> NAME_SET = Set.copyOf(NAMES);

    @Override
    public void split(String text, Consumer<String> sink) {
        for (byte value : text.getBytes(StandardCharsets.UTF_8)) {
            sink.accept(NAMES.get(value & 0xFF));
        }
    }

    @Override
    public TokenWriter writer() {
        return new Utf8Writer();
    }

    static boolean isName(String token) {
        return NAME_SET.contains(token);
    }

    /** The character of an ASCII byte; else the byte's name. */
    static String display(String name) {
        byte value = value(name);
        boolean text = value >= ' ' && value < 0x7F || value == '\n' || value == '\t';
        return text ? String.valueOf((char) value) : name;
    }

    static byte value(String name) {
        return (byte) HexFormat.fromHexDigits(name, 3, 5);
    }

    /** Buffers bytes until they form a character. Invalid bytes become U+FFFD. */
    private static final class Utf8Writer implements TokenWriter {
        private final CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        private final ByteBuffer bytes = ByteBuffer.allocate(8);
        private final CharBuffer characters = CharBuffer.allocate(8);

        @Override
        public String append(String token) {
            bytes.put(value(token));
            return decode(false);
        }

        @Override
        public String appendUnknown() {
            return flush() + UNKNOWN;
        }

        @Override
        public String flush() {
            String rest = decode(true);
            decoder.reset();
            bytes.clear();
            return rest;
        }

        private String decode(boolean end) {
            bytes.flip();
            decoder.decode(bytes, characters, end);
            bytes.compact();
            String text = characters.flip().toString();
            characters.clear();
            return text;
        }
    }
}
