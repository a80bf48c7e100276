package dev.quatrain.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files and forms that are damaged in transit, or on purpose. */
class FuzzUploadTest extends HttpTest {

    private static final int ROUNDS = 30;
    private static final String ROWS = "good\tfine, \"very\" fine\nbad\tpoor\n";
    private static final String JSON_LINES = "{\"a\": {\"b\": [\"x\", \"y\"]}}\n{\"a\": {\"b\": \"z\"}}\n";

    static Arguments[] files() throws IOException {
        return new Arguments[] {
            Arguments.of("a.txt", bytes("Über den Wellen\r\n雨\n")),
            Arguments.of("a.tsv", bytes(ROWS)),
            Arguments.of("a.csv", bytes("label,text\ngood,\"fine\nindeed\"\n")),
            Arguments.of("a.jsonl", bytes(JSON_LINES)),
            Arguments.of("a.abc", bytes("X:1\nT:a\nK:C\nCDEF|\n\nX:2\nK:G\nGABc|\n")),
            Arguments.of("a.txt.gz", gzip(bytes("one\ntwo\n".repeat(30)))),
            Arguments.of("a.zip", zip("poems/a.txt", bytes("one\ntwo\n".repeat(30)))),
        };
    }

    @ParameterizedTest
    @MethodSource("files")
    void noCorpusIsAnIncident(String fileName, byte[] content) {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            Form form = new Form()
                    .field("name", fresh("fuzz"))
                    .field(
                            "kind",
                            pick(random, "text", "lines", "labelled", "parallel", "tunes", "rhymes", "Text", ""));
            if (random.nextInt(4) == 0) {
                form.field("field", pick(random, "/a/b", "/a", "a", "", "/a/b/0", "/~2"));
            }
            if (random.nextInt(4) == 0) {
                form.field("entries", pick(random, "**/*.txt", "*", "[", "", "../*"));
            }
            if (random.nextInt(4) == 0) {
                form.field("verse", pick(random, "4x5", "1x3,2x2", "0x1", "4 x 5", "", "9999x9999"));
                form.field("script", pick(random, "simplified", "Simplified", ""));
            }
            form.file("file", pick(random, fileName, "a.gz", "a.zip", "../a.txt", ""), damaged(content, random));
            FuzzTest.assertOrderly(post("/corpora", form), fileName + ", seed " + seed);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/corpora", "/models/import"})
    void noFormIsAnIncident(String path) {
        byte[] whole =
                new Form().field("name", "fuzz").file("file", "x.zip", golden()).unfinished();
        for (int seed = 0; seed < ROUNDS; seed++) {
            byte[] body = damaged(whole, new Random(seed));
            Answer answer =
                    send(request(path).header("Content-Type", Form.TYPE).POST(BodyPublishers.ofByteArray(body)));
            FuzzTest.assertOrderly(answer, path + ", seed " + seed);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void noArchiveIsAnIncident(int blows) {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            byte[] archive = golden();
            for (int blow = 0; blow < blows; blow++) {
                archive = damaged(archive, random);
            }
            Answer answer = send(request("/models/import?name=" + fresh("fuzz"))
                    .header("Content-Type", "application/zip")
                    .POST(BodyPublishers.ofByteArray(archive)));
            FuzzTest.assertOrderly(answer, "seed " + seed);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"version\": 1}",
                "{\"version\": 99}",
                "{\"version\": \"1\"}",
                "{\"version\": null}",
                "[]",
                "",
                "{"
            })
    void noAliasIsAnIncident(String body) {
        String model = tinyModel();
        for (String alias : new String[] {"best", "1", ".", "%2e%2e", "%00", "a:b", "x".repeat(200), "%F0%9F%8C%8A"}) {
            Answer answer = send(request("/models/" + model + "/aliases/" + alias)
                    .header("Content-Type", "application/json")
                    .PUT(BodyPublishers.ofString(body)));
            FuzzTest.assertOrderly(answer, alias + " " + body);
        }
    }

    private static String pick(Random random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    /** Whole in one case of four; else cut off, or with a byte that is another. */
    private static byte[] damaged(byte[] whole, Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> whole;
            case 1 -> Arrays.copyOf(whole, random.nextInt(whole.length));
            default -> {
                byte[] damaged = whole.clone();
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
                yield damaged;
            }
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] zip(String name, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        }
        return bytes.toByteArray();
    }
}
