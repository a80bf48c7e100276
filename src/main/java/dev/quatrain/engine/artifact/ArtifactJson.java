package dev.quatrain.engine.artifact;

import dev.quatrain.engine.token.TextCodec;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An artifact's JSON files to bytes and back, strictly: nothing missing, unknown, null or of another type is let through. */
final class ArtifactJson {

    private static final String ENCODING = "encoding";
    private static final String TEXT = "utf-8";

    /** Where null stands for something: JSON pointers. */
    private static final Set<String> NULLABLE = Set.of(
            "/scores/valid_loss",
            "/scores/perplexity",
            "/scores/bits_per_character",
            "/provenance/validation",
            "/provenance/parent");

    /** The same in the score of any part of a mixture. */
    private static final Pattern NULLABLE_OF_PARTS = Pattern.compile("/scores/parts/\\d+/valid_loss");

    /** Members that not every task has, by the files they may be missing from: their objects, and their names there. */
    private static final Map<ArtifactFile, Map<String, List<String>>> OPTIONAL = Map.of(
            ArtifactFile.MANIFEST,
                    Map.of(
                            "/scores",
                            List.of("classification", "translation", "dynamic_valid_loss", "parts"),
                            "/tokenizer",
                            List.of(ENCODING)),
            ArtifactFile.VOCABULARY,
                    Map.of(
                            "", List.of("target"),
                            "/tokenizer", List.of(ENCODING),
                            "/target/tokenizer", List.of(ENCODING)));

    /** A plan is kept as it was given, nulls included. */
    private static final String PLAN = "/provenance/plan/";

    private static final PrettyPrinter SAME_EVERYWHERE =
            new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));

    /** The naming strategy is for the specs of stations to the left, whose fields carry no names of the wire. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .defaultPrettyPrinter(SAME_EVERYWHERE)
            .build();

    private ArtifactJson() {}

    static byte[] write(Manifest manifest) {
        return JSON.writeValueAsBytes(sayingOnlyOfSound(JSON.valueToTree(manifest)));
    }

    /** @param target the codec of what a translator writes, where it is another one; else null */
    static byte[] write(TextCodec codec, @Nullable TextCodec target) {
        return JSON.writeValueAsBytes(sayingOnlyOfSound(JSON.valueToTree(VocabularyDocument.of(codec, target))));
    }

    /** What bytes of text stand for is left unsaid, so that programs older than sound go on to read models of text. */
    private static JsonNode sayingOnlyOfSound(JsonNode tree) {
        for (String place : List.of("/tokenizer", "/target/tokenizer")) {
            if (tree.at(place) instanceof ObjectNode tokenizer
                    && tokenizer.path(ENCODING).asString("").equals(TEXT)) {
                tokenizer.remove(ENCODING);
            }
        }
        return tree;
    }

    static Manifest readManifest(byte[] json) {
        return read(json, ArtifactFile.MANIFEST, Manifest.class);
    }

    static VocabularyDocument readVocabulary(byte[] json) {
        return read(json, ArtifactFile.VOCABULARY, VocabularyDocument.class);
    }

    private static <T> T read(byte[] json, ArtifactFile file, Class<T> type) {
        try {
            JsonNode tree = JSON.readTree(json);
            requireKnownFormat(tree, file);
            requireWritable(tree, "", file);
            completeWithNulls(tree, file);
            return JSON.treeToValue(tree, type);
        } catch (JacksonException problem) {
            throw new ArtifactRejected(place(file, pointer(problem)), problem.getOriginalMessage());
        }
    }

    private static void requireKnownFormat(JsonNode tree, ArtifactFile file) {
        JsonNode format = tree.path("format_version");
        if (!format.isIntegralNumber()) {
            throw new ArtifactRejected(place(file, "/format_version"), "expected a number");
        }
        if (!format.canConvertToInt() || format.asInt() < 1 || format.asInt() > Manifest.FORMAT) {
            throw new ArtifactRejected(
                    place(file, "/format_version"),
                    "%s is not a format that this version of Quatrain reads; it reads up to %d"
                            .formatted(format, Manifest.FORMAT));
        }
    }

    /** What is optional may be missing, unlike everything else. */
    private static void completeWithNulls(JsonNode tree, ArtifactFile file) {
        OPTIONAL.getOrDefault(file, Map.of()).forEach((object, names) -> {
            if (tree.at(object) instanceof ObjectNode present) {
                names.stream().filter(name -> !present.has(name)).forEach(present::putNull);
            }
        });
    }

    /** Refuses nulls, and text that no file or database can hold. */
    private static void requireWritable(JsonNode node, String pointer, ArtifactFile file) {
        if (node.isNull() && !isNullable(pointer)) {
            throw new ArtifactRejected(place(file, pointer), "null, expected a value");
        }
        if (node.isString() && isBroken(node.asString())) {
            throw new ArtifactRejected(place(file, pointer), "half of a surrogate pair, expected Unicode text");
        }
        for (Map.Entry<String, JsonNode> property : node.properties()) {
            if (isBroken(property.getKey())) {
                throw new ArtifactRejected(place(file, pointer), "a name with half of a surrogate pair");
            }
            requireWritable(property.getValue(), pointer + "/" + property.getKey(), file);
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            requireWritable(node.get(i), pointer + "/" + i, file);
        }
    }

    private static boolean isNullable(String pointer) {
        return NULLABLE.contains(pointer)
                || pointer.startsWith(PLAN)
                || NULLABLE_OF_PARTS.matcher(pointer).matches();
    }

    private static boolean isBroken(String text) {
        return text.codePoints().anyMatch(codePoint -> Character.getType(codePoint) == Character.SURROGATE);
    }

    private static String pointer(JacksonException problem) {
        return problem.getPath().stream()
                .map(reference -> "/"
                        + (reference.getPropertyName() != null ? reference.getPropertyName() : reference.getIndex()))
                .collect(Collectors.joining());
    }

    private static String place(ArtifactFile file, String pointer) {
        return pointer.isEmpty() ? file.fileName() : file.fileName() + " " + pointer;
    }
}
