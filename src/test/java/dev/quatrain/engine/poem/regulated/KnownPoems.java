package dev.quatrain.engine.poem.regulated;

import com.ibm.icu.text.Transliterator;
import dev.quatrain.engine.poem.reading.TableReadings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Poems of the npm package {@code chinese-poetry}, unpacked into {@code target/chinese-poetry}, and the classical rhymes of the
 * characters in those that tests name.
 */
final class KnownPoems {
    private static final Path PACKAGE = Path.of("target/chinese-poetry/package/dist");
    private static final Path TANG = PACKAGE.resolve("mengxue/tangshisanbaishou.json"); // in traditional characters
    private static final List<Path> CI = List.of(
            PACKAGE.resolve("songci/ci.song.0.json"),
            PACKAGE.resolve("songci/ci.song.1000.json"),
            PACKAGE.resolve("songci/ci.song.6000.json"),
            PACKAGE.resolve("wudaishici/huajianji/huajianji-1-juan.json"));
    private static final Transliterator SIMPLIFY = Transliterator.getInstance("Traditional-Simplified");
    private static final JsonMapper JSON = JsonMapper.shared();

    private KnownPoems() {}

    static boolean areThere() {
        return Files.exists(TANG) && CI.stream().allMatch(Files::exists);
    }

    /** A poem in traditional characters by author and title. */
    static String tang(String author, String title) {
        return read(TANG)
                .get("content")
                .valueStream()
                .flatMap(form -> form.get("content").valueStream())
                .filter(poem -> poem.get("author").asString().equals(author)
                        && poem.get("chapter").asString().equals(title))
                .map(KnownPoems::text)
                .findFirst()
                .orElseThrow();
    }

    /** A ci in simplified characters by author, tune and first line. */
    static String ci(String author, String tune, String begins) {
        return CI.stream()
                .flatMap(file -> read(file).valueStream())
                .filter(poem -> poem.get("author").asString().equals(author)
                        && (tune.equals(poem.path("rhythmic").asString())
                                || tune.equals(poem.path("title").asString())))
                .map(KnownPoems::text)
                .filter(text -> text.startsWith(begins))
                .findFirst()
                .orElseThrow();
    }

    /** The variants of a template that is included as a sample. */
    static List<String> templates(String tune) {
        try (InputStream samples = KnownPoems.class.getResourceAsStream("/samples/ci-templates.json")) {
            JsonNode notation = JSON.readTree(samples).get(tune);
            return notation.isString()
                    ? List.of(notation.asString())
                    : notation.valueStream().map(JsonNode::asString).toList();
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }

    static String simplified(String text) {
        return SIMPLIFY.transliterate(text);
    }

    private static String text(JsonNode poem) {
        return poem.get("paragraphs").valueStream().map(JsonNode::asString).collect(Collectors.joining("\n"));
    }

    private static JsonNode read(Path file) {
        return JSON.readTree(file.toFile());
    }

    /** Pingshui rhymes. */
    static TableReadings pingshui() {
        List<TableReadings.Group> groups = new ArrayList<>();
        try (InputStream table = KnownPoems.class.getResourceAsStream("/verse/pingshui.json")) {
            JSON.readTree(table)
                    .properties()
                    .forEach(toneClass -> toneClass
                            .getValue()
                            .properties()
                            .forEach(group -> groups.add(new TableReadings.Group(
                                    toneClass.getKey(),
                                    group.getKey(),
                                    group.getValue().asString()))));
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
        return new TableReadings(groups);
    }
}
