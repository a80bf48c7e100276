package dev.quatrain.engine.artifact;

import dev.quatrain.engine.model.ClassifierSpec;
import dev.quatrain.engine.model.MixtureSpec;
import dev.quatrain.engine.model.ModelSpec;
import dev.quatrain.engine.model.NgramClassifierSpec;
import dev.quatrain.engine.model.NgramSpec;
import dev.quatrain.engine.model.OpinionPoolSpec;
import dev.quatrain.engine.model.TranslatorSpec;
import dev.quatrain.engine.model.WindowSpec;
import dev.quatrain.engine.token.TokenizerSpec;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a person wants to know about a model, as Markdown: {@code card.md}. */
public final class ModelCard {

    private ModelCard() {}

    public static String of(Manifest manifest) {
        return title(manifest) + scores(manifest) + origin(manifest.provenance()) + use(manifest);
    }

    private static String title(Manifest manifest) {
        return format(
                """
                # %s, version %d

                %s and a vocabulary of %,d tokens (%s), created at %s.

                """,
                text(manifest.name()),
                manifest.version(),
                what(manifest),
                manifest.vocabulary().size(),
                tokens(manifest.tokenizer()),
                manifest.createdAt());
    }

    private static String tokens(TokenizerSpec tokenizer) {
        return tokenizer.sound() ? "bytes of sound, μ-law at 8,000 Hz" : kind(tokenizer.type());
    }

    private static String what(Manifest manifest) {
        long size = manifest.weights().parameters();
        if (manifest.model() instanceof MixtureSpec mixture) {
            return format(
                    "A mixture of %d language models with %,d parameters and n-grams",
                    mixture.parts().size(), size);
        }
        if (manifest.model() instanceof NgramSpec ngram) {
            return format("A language model that counts, of order %d, with %,d n-grams", ngram.order(), size);
        }
        if (manifest.model() instanceof WindowSpec window) {
            return format("A neural language model over %d tokens with %,d parameters", window.context(), size);
        }
        if (manifest.model() instanceof TranslatorSpec) {
            return format("A translator with %,d parameters", size);
        }
        if (manifest.model() instanceof ClassifierSpec classifier) {
            return format(
                    "A classifier for %d labels with %,d parameters",
                    classifier.labels().size(), size);
        }
        if (manifest.model() instanceof NgramClassifierSpec classifier) {
            return format(
                    "A classifier for %d labels with weights of %,d n-grams, of order %d",
                    classifier.labels().size(), size, classifier.order());
        }
        if (manifest.model() instanceof OpinionPoolSpec pool) {
            return format(
                    "A mixture of %d classifiers for %d labels with %,d parameters and n-grams",
                    pool.parts().size(), pool.labels().size(), size);
        }
        return format("A recurrent language model with %,d parameters", size);
    }

    private static String scores(Manifest manifest) {
        Scores scores = manifest.scores();
        if (scores.classification() != null) {
            return classification(scores, scores.classification()) + parts(scores);
        }
        String token = kind(scores.tokenKind());
        return format(
                        """
                ## Scores on the validation split

                | score | value | unit |
                | --- | --- | --- |
                | loss | %s | nats per %s |
                | perplexity | %s | per %s |
                | bits per character | %s | bits per code point |
                %s
                Measured on %,d tokens that stand for %,d characters.

                """,
                        number(scores.validLoss()),
                        token,
                        number(scores.perplexity()),
                        token,
                        number(scores.bitsPerCharacter()),
                        dynamic(scores) + translation(scores),
                        scores.tokens(),
                        scores.characters())
                + parts(scores);
    }

    private static String parts(Scores scores) {
        if (scores.parts() == null) {
            return "";
        }
        StringBuilder table =
                new StringBuilder("""
                ## Parts

                | part | %s | loss alone |
                | --- | --- | --- |
                """.formatted(scores.classification() == null ? "mean weight" : "exponent"));
        for (Scores.Part part : scores.parts()) {
            table.append(
                    format("| %s | %s | %s |\n", text(part.name()), number(part.weight()), number(part.validLoss())));
        }
        return table + """

                Each half of the validation split is scored with weights that were fitted to the other half; the model has
                weights that were fitted to both.

                """;
    }

    private static String translation(Scores scores) {
        return scores.translation() == null
                ? ""
                : format(
                        "| BLEU | %s | 0 to 100, 13a, exponential smoothing |\n",
                        number(scores.translation().bleu()));
    }

    private static String dynamic(Scores scores) {
        return scores.dynamicValidLoss() == null
                ? ""
                : format(
                        "| loss when it learns on while it reads (dynamic evaluation) | %s | nats per %s |\n",
                        number(scores.dynamicValidLoss()), kind(scores.tokenKind()));
    }

    private static String classification(Scores scores, Scores.Classification classified) {
        return format(
                """
                ## Scores on the validation split

                | score | value | unit |
                | --- | --- | --- |
                | accuracy | %s | share of texts |
                | macro F1 | %s | mean over labels |
                | loss | %s | nats per text |

                Measured on %,d texts of %,d tokens.

                """,
                number(classified.accuracy()),
                number(classified.macroF1()),
                number(scores.validLoss()),
                classified.texts(),
                scores.tokens());
    }

    private static String origin(Provenance provenance) {
        return format(
                """
                ## Where it comes from

                - Trained on the corpus %s (SHA-256 `%s`)%s.
                - %s; %,d steps, %,d epochs in %s on %s; seed %d.
                - Quatrain %s, DJL %s, PyTorch %s, Java %s.

                """,
                text(provenance.corpus().name()),
                text(provenance.corpus().sha256()),
                validation(provenance.validation()),
                provenance.parent() == null ? "From newly drawn weights" : "Continues " + text(provenance.parent()),
                provenance.steps(),
                provenance.epochs(),
                words(provenance.duration()),
                text(provenance.device()),
                provenance.seed(),
                text(provenance.versions().quatrain()),
                text(provenance.versions().djl()),
                text(provenance.versions().engine()),
                text(provenance.versions().java()));
    }

    private static String validation(Provenance.@Nullable CorpusOrigin corpus) {
        return corpus == null
                ? ", its end kept aside for validation"
                : ", validated on %s (SHA-256 `%s`)".formatted(text(corpus.name()), text(corpus.sha256()));
    }

    private static String use(Manifest manifest) {
        return """
            ## Files

            - `manifest.json`: architecture, scores, the whole training plan, digests of the other files
            - `vocabulary.json`: the tokenizer, and the tokens by id
            - `weights.safetensors` (SHA-256 `%s`): %s
            """.formatted(text(manifest.weights().sha256()), files(manifest.model()));
    }

    private static String files(ModelSpec model) {
        String counts = "int32, of each order the last tokens, the counts and the offsets of what goes on";
        String parameters = "float32, named and shaped as PyTorch's `nn.Embedding`,\n"
                + "  `nn.LSTM`, `nn.GRU` or `nn.RNN`, and `nn.Linear`";
        if (model instanceof MixtureSpec) {
            return "`gate.bias` and `gate.weight`, and of each part, named `parts.0.` and so on:\n  of a network "
                    + parameters + "; of counts " + counts;
        }
        String labelled =
                "of each order the n-grams as token ids (int32) and\n  their weights for each label (float32), and the biases";
        if (model instanceof OpinionPoolSpec) {
            return "`pool.exponents`, and of each part, named `parts.0.` and so on:\n  of a network " + parameters
                    + "; of n-grams " + labelled;
        }
        if (model instanceof NgramClassifierSpec) {
            return labelled;
        }
        return model instanceof NgramSpec ? counts : parameters;
    }

    private static String format(String template, Object... arguments) {
        return String.format(Locale.ROOT, template, arguments); // the same card everywhere
    }

    private static String number(@Nullable Double score) {
        return score == null ? "–" : format("%.4f", score);
    }

    private static String words(Duration duration) {
        return duration.isNegative() ? "?" : format("%d min %02d s", duration.toMinutes(), duration.toSecondsPart());
    }

    private static String kind(Enum<?> type) {
        return type.name().toLowerCase(Locale.ROOT);
    }

    /** A manifest may come from anywhere: what it says must not become markup. */
    private static String text(String value) {
        return value.replaceAll("[\\p{Cntrl}\\\\`*\\[\\]<>|#!]", " ").strip();
    }
}
