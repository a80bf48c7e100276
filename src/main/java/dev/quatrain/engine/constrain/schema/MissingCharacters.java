package dev.quatrain.engine.constrain.schema;

import dev.quatrain.engine.constrain.InvalidGeneration;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Says why there is no document: what it would take to write one, where in the schema. */
final class MissingCharacters {
    private static final int MOST = 30;

    private MissingCharacters() {}

    /** @param root of which no value can be written */
    static InvalidGeneration ofDocument(ValueNode root) {
        Set<Integer> missing = root.missing();
        if (missing == null) {
            return SchemaErrors.at("", "no document is found that satisfies it and that this model's tokens can write");
        }
        ValueNode at = root;
        Set<ValueNode> seen = new HashSet<>();
        while (seen.add(at)) {
            at = at.lacking();
        }
        return SchemaErrors.at(
                at.place,
                "no document is found that this model's tokens can write: its vocabulary lacks " + listed(missing));
    }

    private static String listed(Set<Integer> characters) {
        String first =
                characters.stream().limit(MOST).map(MissingCharacters::shown).collect(Collectors.joining(" "));
        return characters.size() <= MOST ? first : first + " and more";
    }

    private static String shown(int codePoint) {
        boolean visible = codePoint > ' ' && Character.isDefined(codePoint) && !Character.isSpaceChar(codePoint);
        return visible && !Character.isISOControl(codePoint)
                ? Character.toString(codePoint)
                : "U+%04X".formatted(codePoint);
    }
}
