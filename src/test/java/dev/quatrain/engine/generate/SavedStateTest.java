package dev.quatrain.engine.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.constrain.RequestField;
import dev.quatrain.engine.generate.sampling.TokenHistory;
import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.fixture.Codecs;
import dev.quatrain.fixture.UniformModel;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class SavedStateTest {
    private static final String DIGEST = "00ff00ff00ff00ff00ff";
    private static final int PENDING_AT = 12;
    private static final int LAST_NUMBER_FROM_END = 8;

    private final TextCodec codec = Codecs.characters("abcde");
    private final TextModel model = new TextModel(new UniformModel(9), codec, DIGEST);

    @Test
    void comesBackAsItWas() {
        SavedState read = SavedState.decode(encoded(), model);
        assertThat(read.pending()).isEqualTo(7);
        assertThat(read.recent()).containsExactly(4, 8, 7);
        assertThat(read.numbers()).containsExactly(1.5f, -0.25f, 3e-9f);
        Map<Integer, Integer> history = new HashMap<>();
        read.history().forEach(history::put);
        assertThat(history).isEqualTo(Map.of(4, 0, 8, 2));
    }

    @Test
    void isSafeInAnAddress() {
        assertThat(encoded()).matches("[A-Za-z0-9_-]+");
    }

    @Test
    void refusesADamagedByteWhereverItIs() {
        byte[] whole = Base64.getUrlDecoder().decode(encoded());
        for (int at = 0; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x40;
            assertRefused(Base64.getUrlEncoder().encodeToString(damaged));
        }
    }

    @Test
    void refusesAPartOfAState() {
        String whole = encoded();
        for (int length = 0; length < whole.length(); length++) {
            assertRefused(whole.substring(0, length));
        }
        assertRefused(whole + "AAAA");
        assertRefused("no state at all!");
    }

    @Test
    void refusesForgeriesWithARightChecksum() {
        assertRefused(forged(PENDING_AT, 9)); // a token that the vocabulary lacks
        assertRefused(forged(PENDING_AT, -1));
        assertRefused(forged(0, 0x51530002)); // of another format
        assertRefused(forged(PENDING_AT + 4, Integer.MAX_VALUE)); // a list longer than the rest
        assertRefused(forged(PENDING_AT + 4, -1));
        int length = Base64.getUrlDecoder().decode(encoded()).length;
        assertRefused(forged(length - LAST_NUMBER_FROM_END, Float.floatToIntBits(Float.NaN)));
        assertRefused(forged(length - LAST_NUMBER_FROM_END, Float.floatToIntBits(Float.POSITIVE_INFINITY)));
    }

    @Test
    void refusesWhatIsLongerThanAState() {
        byte[] whole = Base64.getUrlDecoder().decode(encoded());
        assertRefused(checked(Arrays.copyOf(whole, whole.length + Integer.BYTES)));
    }

    private String encoded() {
        TokenHistory history = new TokenHistory();
        history.read(4);
        history.sampled(8, 2);
        return new SavedState(7, new int[] {4, 8, 7}, history, new float[] {1.5f, -0.25f, 3e-9f}).encode(DIGEST);
    }

    private String forged(int at, int value) {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(encoded()));
        bytes.putInt(at, value);
        return checked(bytes.array());
    }

    /** With a checksum at its end that is right. */
    private static String checked(byte[] state) {
        CRC32 crc = new CRC32();
        crc.update(state, 0, state.length - Integer.BYTES);
        ByteBuffer.wrap(state).putInt(state.length - Integer.BYTES, (int) crc.getValue());
        return Base64.getUrlEncoder().encodeToString(state);
    }

    private void assertRefused(String state) {
        assertThatThrownBy(() -> SavedState.decode(state, model))
                .isInstanceOf(InvalidGeneration.class)
                .extracting("place")
                .isEqualTo(RequestField.STATE.place());
    }
}
