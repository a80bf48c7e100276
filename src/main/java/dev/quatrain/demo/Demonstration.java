package dev.quatrain.demo;

import dev.quatrain.engine.artifact.Task;
import dev.quatrain.engine.corpus.CorpusKind;
import dev.quatrain.engine.corpus.UploadForm;
import dev.quatrain.engine.metric.Metric;
import dev.quatrain.job.JobEvent;
import dev.quatrain.job.JobId;
import dev.quatrain.job.JobView;
import dev.quatrain.job.Jobs;
import dev.quatrain.job.RequestedPlan;
import dev.quatrain.job.TrainSubmission;
import dev.quatrain.job.events.JobEvents;
import dev.quatrain.registry.corpus.Corpora;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.concurrent.CompletableFuture;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * The demonstration: when the service is ready, trains a model on included quatrains, prints the progress, and prints
 * generated verse. The training has a fixed number of epochs and no time limit, so a slow machine gets the same model, only
 * later.
 */
@Component
@Profile("demo")
class Demonstration {

    private static final String NAME = "quatrains";
    private static final String RHYMES = "quatrains-rhymes";
    private static final int EPOCHS = 24;
    private static final int HIDDEN = 256;
    private static final double DROPOUT = 0.1;

    private final Corpora corpora;
    private final Jobs jobs;
    private final JobEvents events;
    private final SampleOutput output;
    private final PrintStream terminal = System.out;

    Demonstration(Corpora corpora, Jobs jobs, JobEvents events, SampleOutput output) {
        this.corpora = corpora;
        this.jobs = jobs;
        this.events = events;
        this.output = output;
    }

    @EventListener
    void ready(AvailabilityChangeEvent<ReadinessState> event) throws Exception {
        if (event.getState() == ReadinessState.ACCEPTING_TRAFFIC) {
            run(address(event));
        }
    }

    private static String address(AvailabilityChangeEvent<?> event) {
        ApplicationContext context = (ApplicationContext) event.getSource();
        return "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port", "8080");
    }

    private void run(String address) throws Exception {
        terminal.printf("The service is ready: %s (to try it out: %s/swagger-ui.html)%n%n", address, address);
        upload(NAME, "quatrains.txt", CorpusKind.TEXT);
        upload(RHYMES, "quatrains-rhymes.json", CorpusKind.RHYMES);
        JobView job = jobs.submit(submission());
        terminal.printf(
                "Training an LSTM of %d units on %d characters of verse, %d epochs: job %s%n",
                HIDDEN, corpora.get(NAME).characters(), EPOCHS, job.id());
        watch(job.id());
        recite(jobs.find(job.id()), address);
    }

    private void recite(JobView ended, String address) {
        if (ended.problem() != null) {
            terminal.printf("%nThe training failed: %s%n", ended.problem().detail());
            return;
        }
        String model = NAME + ":" + ended.model().version();
        if (ended.metrics().get(Metric.MIXTURE_VALID_LOSS) != null) {
            terminal.printf(
                    "%nMixed with counts of the same verse: valid %.3f, the LSTM alone %.3f.%n",
                    ended.metrics().get(Metric.MIXTURE_VALID_LOSS),
                    ended.metrics().get(Metric.BEST_VALID_LOSS));
        }
        terminal.printf(
                "%n%s writes quatrains: words of its table only, eight syllables a line, rhymed abab.%n%n", model);
        output.give(model, RHYMES, terminal);
        invite(model, address);
    }

    private void invite(String model, String address) {
        terminal.printf("Ask for more; the service keeps running, Ctrl+C ends it:%n%n");
        terminal.printf("  curl -s %s/generate -H 'Content-Type: application/json' \\%n", address);
        terminal.printf("    -d '{\"model\": \"%s\", \"max_tokens\": 250, \"temperature\": 0.3,%n", model);
        terminal.printf(
                "         \"constraint\": {\"poem\": {\"form\": \"quatrain\", \"rhyme\": \"%s\"}, \"particles\": 32}}'%n%n",
                RHYMES);
    }

    private void upload(String name, String file, CorpusKind kind) throws IOException {
        if (corpora.find(name).isEmpty()) {
            try (InputStream text = new ClassPathResource("samples/" + file).getInputStream()) {
                corpora.store(name, text, UploadForm.of(file, kind));
            }
        }
    }

    private static TrainSubmission submission() {
        RequestedPlan.ModelFields model = RequestedPlan.ModelFields.recurrent(HIDDEN, DROPOUT);
        return new TrainSubmission(
                NAME,
                Task.LANGUAGE_MODEL,
                new TrainSubmission.Text.Stored(NAME),
                TrainSubmission.Validation.DEFAULT,
                new RequestedPlan(null, model, RequestedPlan.TrainingFields.passing(EPOCHS)),
                null);
    }

    /** Returns when the job has ended. */
    private void watch(JobId job) throws Exception {
        CompletableFuture<Void> ended = new CompletableFuture<>();
        try (JobEvents.Subscription subscription = events.subscribe(job, 0, new Watcher(job, ended))) {
            ended.get();
        }
        terminal.println();
    }

    /** Prints a line for each event; in a terminal over the previous line. */
    private final class Watcher implements JobEvents.Listener {

        private final JobId job;
        private final CompletableFuture<Void> ended;
        private final String lineEnd = System.console() != null ? "\r" : "\n";

        Watcher(JobId job, CompletableFuture<Void> ended) {
            this.job = job;
            this.ended = ended;
        }

        @Override
        public void next(JobEvent event) {
            if (event.type() == JobEvent.Type.METRIC) {
                JobView view = jobs.find(job);
                terminal.print(ProgressBar.line(view.progress(), view.metrics()) + "  " + lineEnd);
                terminal.flush();
            }
        }

        @Override
        public void end() {
            ended.complete(null);
        }
    }
}
