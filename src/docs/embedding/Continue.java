import dev.quatrain.engine.artifact.Artifact;
import dev.quatrain.engine.artifact.ArtifactArchive;
import dev.quatrain.engine.generate.Generated;
import dev.quatrain.engine.generate.Generation;
import dev.quatrain.engine.generate.GenerationRequest;
import dev.quatrain.engine.generate.TextModel;
import dev.quatrain.engine.generate.sampling.Answer;
import dev.quatrain.engine.generate.sampling.Penalties;
import dev.quatrain.engine.generate.sampling.SamplingPlan;
import dev.quatrain.engine.generate.sampling.TokenChoice;
import dev.quatrain.engine.infer.LoadModel;
import dev.quatrain.engine.work.Work;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Continues a text with a language model from an archive, in one process, without the service: {@code Continue ARCHIVE PROMPT}.
 * The same seed gives the text that the service gives.
 */
public class Continue {

    private static final long SEED = 7;

    public static void main(String[] arguments) throws Exception {
        System.setProperty("slf4j.internal.verbosity", "WARN");
        System.setProperty("slf4j.provider", "org.slf4j.helpers.NOP_FallbackServiceProvider"); // logs nothing
        Path archive = Path.of(arguments[0]);
        Path unpacked = Files.createTempDirectory("model"); // must stay as long as the artifact is open
        try (Artifact artifact = ArtifactArchive.read(archive, unpacked, ArtifactArchive.Limits.DEFAULT);
                TextModel model = (TextModel) LoadModel.from(artifact, Work.unlimited())) {
            Generated generated = Generation.run(
                    model,
                    new GenerationRequest(arguments[1], null, plan()),
                    () -> SEED, // asked if the plan has no seed
                    event -> System.out.print(event.text()));
            System.err.printf("%n%d tokens%n", generated.usage().completionTokens());
        }
    }

    private static SamplingPlan plan() {
        TokenChoice choice = new TokenChoice(0.7, 0, 1, 0);
        return new SamplingPlan(120, choice, Penalties.NONE, List.of(), 1, SEED, Answer.DEFAULT);
    }
}
