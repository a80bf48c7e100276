package dev.quatrain.demo;

import dev.quatrain.engine.artifact.Task;
import dev.quatrain.engine.corpus.CorpusKind;
import dev.quatrain.engine.corpus.UploadForm;
import dev.quatrain.engine.recipe.PlanDraft;
import dev.quatrain.engine.recipe.PlanDraft.TrainingDraft;
import dev.quatrain.job.JobEvent;
import dev.quatrain.job.JobId;
import dev.quatrain.job.JobView;
import dev.quatrain.job.Jobs;
import dev.quatrain.job.TrainSubmission;
import dev.quatrain.job.events.JobEvents;
import dev.quatrain.registry.Corpora;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The first minute with Quatrain: trains on its own quatrains, shows how that goes, and prints what the model writes. */
@Component
@Profile("demo")
class Demonstration implements ApplicationRunner {

    private static final String NAME = "quatrains";
    private static final Duration BUDGET = Duration.ofSeconds(15);

    private final Corpora corpora;
    private final Jobs jobs;
    private final JobEvents events;
    private final Recital recital;
    private final PrintStream terminal = System.out;

    Demonstration(Corpora corpora, Jobs jobs, JobEvents events, Recital recital) {
        this.corpora = corpora;
        this.jobs = jobs;
        this.events = events;
        this.recital = recital;
    }

    @Override
    public void run(ApplicationArguments arguments) throws Exception {
        upload();
        JobView job = jobs.submit(submission());
        terminal.printf(
                "%nTraining '%s' on %s characters of verse for %d seconds. Job %s%n",
                NAME, corpora.get(NAME).characters(), BUDGET.toSeconds(), job.id());
        watch(job.id());
        JobView ended = jobs.find(job.id());
        if (ended.problem() != null) {
            terminal.printf("%nThe training failed: %s%n", ended.problem().detail());
            return;
        }
        recital.give(NAME + ":" + ended.model().version(), terminal);
    }

    private void upload() throws IOException {
        if (corpora.find(NAME).isEmpty()) {
            try (InputStream text = new ClassPathResource("samples/quatrains.txt").getInputStream()) {
                corpora.store(NAME, text, UploadForm.of("quatrains.txt", CorpusKind.TEXT));
            }
        }
    }

    private static TrainSubmission submission() {
        TrainingDraft training = TrainingDraft.lasting(BUDGET);
        return new TrainSubmission(
                NAME,
                Task.LANGUAGE_MODEL,
                new TrainSubmission.Text.Stored(NAME),
                TrainSubmission.Validation.DEFAULT,
                new PlanDraft(null, null, training),
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

    /** Draws a line for each event: over the last one in a terminal, below it in a file. */
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
