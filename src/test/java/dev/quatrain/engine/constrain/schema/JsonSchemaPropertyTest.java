package dev.quatrain.engine.constrain.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.quatrain.engine.constrain.Constraint;
import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.constrain.LogitMask;
import dev.quatrain.engine.constrain.RequestField;
import dev.quatrain.engine.constrain.Walks;
import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.token.Vocabulary;
import dev.quatrain.fixture.Codecs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/** Against a validator that knows nothing of automata: whatever a model with a uniform distribution writes is valid. */
class JsonSchemaPropertyTest {
    private static final String TEXT =
            "{\"name\": \"the river\", \"count\": [0,1,2,3,4,5,6,7,8,9], \"a\": -1.5, \"é\": null, \"t\": true} false\\ abcxy_zT:+@ d\n";
    private static final Pattern LACKS = Pattern.compile("its vocabulary lacks (.*)$");
    private static final Pattern FEWEST = Pattern.compile("expected at least (\\d+)");

    @Property(tries = 250)
    void everyCompletionIsFinishedAndValid(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        String schema = new RandomSchemas(random).document();
        for (TextCodec codec : List.of(Codecs.characters(TEXT), Codecs.bytes(), Codecs.bytePairs(TEXT.repeat(3)))) {
            Constraint constraint = compiled(schema, codec);
            if (constraint != null) {
                complete(schema, constraint, codec, random);
            }
        }
    }

    /** If a vocabulary has too few characters, those that the error names suffice. */
    @Property(tries = 500)
    void thereIsADocumentWithTheCharactersThatAreMissing(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        String schema = new RandomSchemas(random).document();
        String letters = TEXT.chars()
                .filter(letter -> random.nextInt(20) == 0)
                .mapToObj(Character::toString)
                .collect(Collectors.joining("", "a", ""));
        Matcher lacks = LACKS.matcher(refusal(schema, letters));
        if (lacks.find()) {
            String more = letters + characters(lacks.group(1));
            assertThat(refusal(schema, more)).as("%s in %s", schema, more).doesNotContain("no document");
        }
    }

    /** Empty if there is none. */
    private static String refusal(String schema, String letters) {
        try {
            new JsonSchema(schema).compile(Codecs.characters(letters));
            return "";
        } catch (InvalidGeneration refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    private static String characters(String listed) {
        return Arrays.stream(listed.split(" "))
                .map(each -> each.startsWith("U+") ? Character.toString(Integer.parseInt(each.substring(2), 16)) : each)
                .collect(Collectors.joining());
    }

    private static @Nullable Constraint compiled(String schema, TextCodec codec) {
        try {
            return new JsonSchema(schema).compile(codec);
        } catch (InvalidGeneration refused) {
            assertThat(refused.place().field()).as(schema).isEqualTo(RequestField.JSON_SCHEMA);
            return null;
        }
    }

    private static void complete(String schema, Constraint constraint, TextCodec codec, SplittableRandom random) {
        Schema validator = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema, InputFormat.JSON);
        int fewest = fewest(constraint);
        for (int slack : new int[] {0, 1, 7, 40}) {
            String text = written(Walks.start(constraint, fewest + slack), codec, random);
            assertThat(validator.validate(text, InputFormat.JSON))
                    .as("%s of %s", text, schema)
                    .isEmpty();
        }
    }

    /** The smallest budget: with one token less the request is refused. */
    private static int fewest(Constraint constraint) {
        try {
            Walks.start(constraint, 0);
            throw new AssertionError("a document of no token");
        } catch (InvalidGeneration refused) {
            Matcher message = FEWEST.matcher(String.valueOf(refused.getMessage()));
            assertThat(message.find()).isTrue();
            return Integer.parseInt(message.group(1));
        }
    }

    /** A text whose every token is drawn from those that the mask leaves; one that leads nowhere is drawn again. */
    private static String written(LogitMask start, TextCodec codec, SplittableRandom random) {
        List<Integer> drawn = new ArrayList<>();
        LogitMask mask = start;
        while (!mask.ended()) {
            List<Integer> allowed = Walks.allowed(mask, codec);
            LogitMask next = null;
            int token = Vocabulary.EOS;
            while (next == null) {
                assertThat(allowed).as("after %s", drawn).isNotEmpty();
                token = allowed.remove(random.nextInt(allowed.size()));
                next = mask.after(token);
            }
            if (token == Vocabulary.EOS) {
                break;
            }
            mask = next;
            drawn.add(token);
        }
        return codec.decode(drawn.stream().mapToInt(Integer::intValue).toArray());
    }
}
