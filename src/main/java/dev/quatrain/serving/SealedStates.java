package dev.quatrain.serving;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.constrain.RequestField;
import dev.quatrain.engine.generate.Completion;
import dev.quatrain.engine.generate.Generated;
import dev.quatrain.engine.generate.GenerationRequest;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Signs the states that clients keep for a continuation, so that none can be made or changed elsewhere: HMAC with SHA-256 (RFC
 * 2104). A state names its model, so it cannot be moved to another one either.
 */
final class SealedStates {

    private static final String ALGORITHM = "HmacSHA256";
    private static final char BEFORE_SIGNATURE = '.';

    private final Supplier<byte[]> secret;
    private @Nullable SecretKeySpec key;

    /** @param secret asked when the first state is signed or checked */
    SealedStates(Supplier<byte[]> secret) {
        this.secret = secret;
    }

    /** The same request, whose state has been checked. */
    GenerationRequest opened(GenerationRequest request) {
        return request.state() == null ? request : request.withState(open(request.state()));
    }

    /** The same result with signed states. */
    Generated sealed(Generated result) {
        return new Generated(result.completions().stream().map(this::sealed).toList(), result.usage());
    }

    private Completion sealed(Completion completion) {
        String state = completion.state();
        return state == null ? completion : completion.withState(state + BEFORE_SIGNATURE + signature(state));
    }

    private String open(String sealed) {
        int end = sealed.lastIndexOf(BEFORE_SIGNATURE);
        String state = sealed.substring(0, Math.max(0, end));
        if (end < 0 || !MessageDigest.isEqual(bytes(signature(state)), bytes(sealed.substring(end + 1)))) {
            throw new InvalidGeneration(
                    RequestField.STATE,
                    "expected a state as an answer of this service gave it; this one was changed, or comes from elsewhere");
        }
        return state;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(US_ASCII);
    }

    private String signature(String state) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key());
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(bytes(state)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, missing);
        }
    }

    private synchronized SecretKeySpec key() {
        if (key == null) {
            key = new SecretKeySpec(secret.get(), ALGORITHM);
        }
        return key;
    }
}
