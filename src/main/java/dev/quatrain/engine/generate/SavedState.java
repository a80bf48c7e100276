package dev.quatrain.engine.generate;

import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.constrain.RequestField;
import dev.quatrain.engine.constrain.Require;
import dev.quatrain.engine.generate.sampling.TokenHistory;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.zip.CRC32;

/**
 * The state of a row, stored by the client for a later continuation: opaque base64url, valid only for the same model.
 *
 * @param pending the token that was chosen but not yet fed to the model
 * @param recent at most {@value #RECENT} last tokens, with which a decoder is initialized
 * @param history the tokens that the penalties count
 * @param numbers the model state
 */
record SavedState(int pending, int[] recent, TokenHistory history, float[] numbers) {

    /** Enough for the longest UTF-8 sequence. */
    static final int RECENT = 4;

    private static final int FORMAT = 0x51530001; // "QS", version 1
    private static final int DIGEST_DIGITS = 16;
    private static final String FIELD = "state";

    /** The last {@value #RECENT} tokens of {@code tokens} followed by {@code more}. */
    static int[] latest(int[] tokens, int... more) {
        int[] joined = Arrays.copyOf(tokens, tokens.length + more.length);
        System.arraycopy(more, 0, joined, tokens.length, more.length);
        return Arrays.copyOfRange(joined, Math.max(0, joined.length - RECENT), joined.length);
    }

    /**
     * The encoded fields: format, model digest, pending, the three lists each after its length, and the CRC-32 of all
     * bytes before; big-endian.
     */
    String encode(String modelDigest) {
        int integers = 6 + recent.length + 2 * history.size() + numbers.length;
        ByteBuffer out = ByteBuffer.allocate(DIGEST_DIGITS / 2 + Integer.BYTES * integers);
        out.putInt(FORMAT).put(prefix(modelDigest)).putInt(pending);
        out.putInt(recent.length);
        for (int token : recent) {
            out.putInt(token);
        }
        out.putInt(history.size());
        history.forEachInOrder((token, sampled) -> out.putInt(token).putInt(sampled));
        out.putInt(numbers.length);
        for (float number : numbers) {
            out.putFloat(number);
        }
        out.putInt(checksum(out.array(), out.position()));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(out.array());
    }

    /** @throws InvalidGeneration if it is damaged or does not belong to this model */
    static SavedState decode(String encoded, TextModel of) {
        try {
            return decode(ByteBuffer.wrap(Base64.getUrlDecoder().decode(encoded)), of);
        } catch (IllegalArgumentException | BufferUnderflowException damaged) {
            throw new InvalidGeneration(
                    RequestField.STATE, "expected a state as an earlier answer gave it; this one is damaged");
        }
    }

    private static SavedState decode(ByteBuffer in, TextModel of) {
        Require.that(in.getInt() == FORMAT, FIELD, "of format 1", "another");
        int end = in.limit() - Integer.BYTES;
        Require.that(in.getInt(end) == checksum(in.array(), end), FIELD, "whole", "damaged");
        byte[] digest = new byte[DIGEST_DIGITS / 2];
        in.get(digest);
        if (!Arrays.equals(digest, prefix(of.digest()))) {
            throw new InvalidGeneration(
                    RequestField.STATE, "expected a state of this model; this one belongs to another");
        }
        int vocabularySize = of.model().vocabularySize();
        SavedState state = new SavedState(
                token(in, vocabularySize), tokens(in, vocabularySize), history(in, vocabularySize), numbers(in));
        Require.that(in.position() == end, FIELD, "without a rest", "longer");
        return state;
    }

    private static int token(ByteBuffer in, int vocabularySize) {
        int token = in.getInt();
        Require.that(token >= 0 && token < vocabularySize, FIELD, "of known tokens", token);
        return token;
    }

    private static int[] tokens(ByteBuffer in, int vocabularySize) {
        int[] tokens = new int[length(in, 1)];
        for (int i = 0; i < tokens.length; i++) {
            tokens[i] = token(in, vocabularySize);
        }
        return tokens;
    }

    private static TokenHistory history(ByteBuffer in, int vocabularySize) {
        TokenHistory history = new TokenHistory();
        for (int rest = length(in, 2); rest > 0; rest--) {
            history.sampled(token(in, vocabularySize), in.getInt());
        }
        return history;
    }

    private static float[] numbers(ByteBuffer in) {
        float[] numbers = new float[length(in, 1)];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = in.getFloat();
            Require.that(Float.isFinite(numbers[i]), FIELD, "of finite numbers", numbers[i]);
        }
        return numbers;
    }

    /** Reads a length and checks that the rest of the buffer can hold it, so that a forged length allocates nothing. */
    private static int length(ByteBuffer in, int integersEach) {
        int length = in.getInt();
        Require.that(length >= 0 && length <= in.remaining() / Integer.BYTES / integersEach, FIELD, "whole", "damaged");
        return length;
    }

    private static byte[] prefix(String modelDigest) {
        return HexFormat.of().parseHex(modelDigest, 0, DIGEST_DIGITS);
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }
}
