package dev.quatrain.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import dev.quatrain.api.problem.ProblemType;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** The whole service, which trusts an issuer of tokens on this machine. */
@TestPropertySource(
        properties = {
            "quatrain.security.mode=oauth2",
            "spring.security.oauth2.resourceserver.jwt.issuer-uri=" + TokenTest.ISSUER,
            "spring.security.oauth2.resourceserver.jwt.audiences=quatrain"
        })
class TokenTest extends HttpTest {

    static final String ISSUER = "https://issuer.example";

    private static final RSAKey KEY = key("published");
    private static final RSAKey OTHER_KEY = key("published");
    private static final HttpServer KEYS = serveKeys();

    @DynamicPropertySource
    static void issuer(DynamicPropertyRegistry registry) {
        registry.add(
                "spring.security.oauth2.resourceserver.jwt.jwk-set-uri",
                () -> "http://127.0.0.1:" + KEYS.getAddress().getPort() + "/keys");
    }

    private static RSAKey key(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static HttpServer serveKeys() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            byte[] keys = new JWKSet(KEY.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
            server.createContext("/keys", exchange -> {
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, keys.length);
                exchange.getResponseBody().write(keys);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterAll
    static void close() {
        KEYS.stop(0);
    }

    private static JWTClaimsSet.Builder claims(String subject, String scope) {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience("quatrain")
                .subject(subject)
                .expirationTime(Date.from(Instant.now().plusSeconds(600)))
                .claim("scope", scope);
    }

    private static String signed(JWTClaimsSet claims, RSAKey key) {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
        return token.serialize();
    }

    private Answer with(String token) {
        return send(request("/corpora").header("Authorization", "Bearer " + token));
    }

    @Test
    void theSubjectIsTheOwnerAndTheClaimHasTheScopes() {
        String alice = signed(claims("auth0|alice", "openid train").build(), KEY);
        Answer stored = send(request("/corpora")
                .header("Authorization", "Bearer " + alice)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"name\": \"verse\", \"text\": \"a text\"}")));
        assertThat(stored.status()).as(stored.text()).isEqualTo(201);
        assertThat(stored.json().get("owner").asString()).isEqualTo("auth0|alice");
        assertThat(with(alice).json().get("data").size()).isEqualTo(1);

        assertThat(with(signed(claims("bob", "train").build(), KEY))
                        .json()
                        .get("data")
                        .size())
                .isZero();
        assertThat(with(signed(claims("root", "admin").build(), KEY))
                        .json()
                        .get("data")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void scopesMayBeAList() {
        JWTClaimsSet listed =
                claims("alice", "").claim("scope", List.of("profile", "train")).build();

        assertThat(with(signed(listed, KEY)).status()).isEqualTo(200);
    }

    @Test
    void aTokenWithoutTheScopeIsNotEnough() {
        assertProblem(with(signed(claims("alice", "infer openid").build(), KEY)), ProblemType.MISSING_SCOPE);
        assertProblem(with(signed(claims("alice", null).build(), KEY)), ProblemType.MISSING_SCOPE);
    }

    @Test
    void aTokenThatTheIssuerDidNotMakeForThisServiceIsInvalid() {
        Date past = Date.from(Instant.now().minusSeconds(600));
        for (String token : List.of(
                signed(claims("alice", "train").build(), OTHER_KEY),
                signed(claims("alice", "train").expirationTime(past).build(), KEY),
                signed(
                        claims("alice", "train")
                                .issuer("https://another.example")
                                .build(),
                        KEY),
                signed(claims("alice", "train").audience("another").build(), KEY),
                signed(claims(null, "train").build(), KEY),
                signed(claims(" ", "train").build(), KEY),
                new PlainJWT(claims("alice", "admin").build()).serialize(),
                "qk_" + "A".repeat(43))) {
            assertProblem(with(token), ProblemType.UNAUTHENTICATED);
            assertThat(with(token).header("WWW-Authenticate")).contains("error=\"invalid_token\"");
        }
    }
}
