package dev.quatrain.engine.constrain.schema;

import dev.quatrain.engine.constrain.Constraint;
import dev.quatrain.engine.constrain.ConstraintSource;
import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.constrain.RequestField;
import dev.quatrain.engine.constrain.TextAutomaton;
import dev.quatrain.engine.constrain.TextConstraint;
import dev.quatrain.engine.constrain.TextUnits;
import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.work.Work;
import dev.quatrain.engine.work.WorkExceeded;
import java.util.List;

/**
 * The completion must be a JSON document that satisfies a schema (draft 2020-12), without white space between its tokens.
 * Which keywords are supported is in {@link KeywordReader}; others that restrict documents are refused.
 *
 * @param text the schema as JSON
 */
public record JsonSchema(String text) implements ConstraintSource {
    /** The largest work of a compilation. */
    static final long MOST_WORK = 60_000_000;

    @Override
    public Constraint compile(TextCodec codec, Work work) {
        Work own = work.atMost(MOST_WORK);
        try {
            return TextConstraint.ofUnits(automaton(codec, own), codec, own);
        } catch (WorkExceeded exceeded) {
            throw SchemaErrors.tooLarge();
        } catch (InvalidGeneration refused) {
            throw refused.place().field() == RequestField.REGEX ? SchemaErrors.tooLarge() : refused;
        }
    }

    private DocumentAutomaton automaton(TextCodec codec, Work work) {
        work.spend(text.length());
        TextUnits units = TextUnits.of(codec, work);
        if (units.areSpaced()) {
            throw SchemaErrors.at(
                    "", "expected a model whose tokens keep white space: this one's are words split at it");
        }
        SchemaDocument document = SchemaDocument.of(text);
        ValueGraph.Explored graph = ValueGraph.of(SchemaReader.read(document, work), units, work);
        return new DocumentAutomaton(graph, units.all());
    }

    private record DocumentAutomaton(ValueGraph.Explored graph, int[] units) implements TextAutomaton {
        @Override
        public State start() {
            return new DocumentState(List.of(graph.root().root()));
        }

        @Override
        public int[] alphabet() {
            return units.clone();
        }

        @Override
        public long memoryBytes() {
            return graph.memoryBytes();
        }
    }
}
