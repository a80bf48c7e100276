package dev.quatrain.demo;

import dev.quatrain.engine.generate.Answer;
import dev.quatrain.engine.generate.GenerationRequest;
import dev.quatrain.engine.generate.Penalties;
import dev.quatrain.engine.generate.SamplingPlan;
import dev.quatrain.engine.generate.TokenChoice;
import dev.quatrain.serving.Completions;
import java.io.PrintStream;
import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Lets a model write in the terminal. */
@Component
@Profile("demo")
class Recital {

    private static final int TOKENS = 300;

    private final Completions completions;
    private final Environment environment;

    Recital(Completions completions, Environment environment) {
        this.completions = completions;
        this.environment = environment;
    }

    /** Prints a text of the model, and how to ask for more. */
    void give(String model, PrintStream terminal) {
        SamplingPlan plan = new SamplingPlan(
                TOKENS,
                new TokenChoice(
                        0.6, TokenChoice.DEFAULT.topK(), TokenChoice.DEFAULT.topP(), TokenChoice.DEFAULT.minP()),
                Penalties.NONE,
                List.of(),
                1,
                1L,
                Answer.DEFAULT);
        String text = completions
                .generate(model, new GenerationRequest("The ", null, plan))
                .answer()
                .completions()
                .get(0)
                .text();
        String address = "http://127.0.0.1:" + environment.getProperty("local.server.port", "8080");
        terminal.printf("%n%s now writes:%n%nThe %s%n%n", model, text);
        terminal.printf(
                "Ask it yourself; the service keeps running at %s (API: %s/swagger-ui.html):%n%n", address, address);
        terminal.printf("  curl -s %s/generate -H 'Content-Type: application/json' \\%n", address);
        terminal.printf(
                "    -d '{\"model\": \"%s\", \"prompt\": \"The sea\", \"max_tokens\": 200, \"temperature\": 0.6}'%n%n",
                model);
    }
}
