package dev.quatrain.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.HttpResponse;
import com.openai.errors.NotFoundException;
import com.openai.models.files.FileCreateParams;
import com.openai.models.files.FileObject;
import com.openai.models.files.FilePurpose;
import com.openai.models.finetuning.jobs.FineTuningJob;
import com.openai.models.finetuning.jobs.FineTuningJobEvent;
import com.openai.models.finetuning.jobs.JobCreateParams;
import com.openai.models.finetuning.jobs.checkpoints.FineTuningJobCheckpoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files and fine-tuning jobs of OpenAI's client for Java, as it is. */
class OpenAiJavaTrainingTest extends HttpTest {

    @TempDir
    Path folder;

    private OpenAIClient client;

    @BeforeEach
    void connect() {
        client = OpenAIOkHttpClient.builder()
                .baseUrl(request("/v1").build().uri().toString())
                .apiKey("none")
                .build();
    }

    @AfterEach
    void close() {
        client.close();
    }

    private FileObject upload() throws IOException {
        Path file = Files.writeString(
                folder.resolve(fresh("train") + ".jsonl"),
                "{\"prompt\": \"ab\", \"completion\": \" ba\"}\n".repeat(60));
        return client.files()
                .create(FileCreateParams.builder()
                        .file(file)
                        .purpose(FilePurpose.FINE_TUNE)
                        .build());
    }

    @Test
    void uploadsListsReadsAndDeletesFiles() throws IOException {
        FileObject file = upload();
        file.validate();

        assertThat(client.files().list().autoPager()).extracting(FileObject::id).contains(file.id());
        assertThat(client.files().retrieve(file.id()).bytes()).isEqualTo(file.bytes());
        try (HttpResponse content = client.files().content(file.id())) {
            assertThat(new String(content.body().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("ab ba");
        }
        assertThat(client.files().delete(file.id()).deleted()).isTrue();
        assertThatThrownBy(() -> client.files().retrieve(file.id())).isInstanceOf(NotFoundException.class);
    }

    private FineTuningJob create(long epochs) throws IOException {
        Answer accepted = post(
                "/train",
                Map.of(
                        "name", fresh("base"),
                        "corpus", Map.of("text", "ab ba\n".repeat(60)),
                        "model", Map.of("type", "gru", "hidden_size", 4, "embedding_size", 4),
                        "training", Map.of("epochs", 1)));
        String base = await(accepted.header("Location"), "succeeded")
                .at("/model/name")
                .asString();
        return client.fineTuning()
                .jobs()
                .create(JobCreateParams.builder()
                        .model(base)
                        .trainingFile(upload().id())
                        .suffix("mine")
                        .hyperparameters(JobCreateParams.Hyperparameters.builder()
                                .nEpochs(epochs)
                                .build())
                        .build());
    }

    private void awaitNative(FineTuningJob job, String status) {
        await("/jobs/" + job.id().substring("ftjob-".length()), status);
    }

    @Test
    void fineTunesAndFollows() throws IOException {
        FineTuningJob job = create(1);
        job.validate();
        awaitNative(job, "succeeded");

        FineTuningJob done = client.fineTuning().jobs().retrieve(job.id());
        assertThat(done.fineTunedModel()).contains(job.model() + "-mine:1");
        assertThat(client.fineTuning().jobs().list().autoPager())
                .extracting(FineTuningJob::id)
                .contains(job.id());
        assertThat(client.fineTuning().jobs().listEvents(job.id()).autoPager())
                .extracting(FineTuningJobEvent::message)
                .contains("The job is succeeded");
        assertThat(client.fineTuning().jobs().checkpoints().list(job.id()).autoPager())
                .extracting(FineTuningJobCheckpoint::fineTunedModelCheckpoint)
                .containsExactly(job.model() + "-mine:1");
    }

    @Test
    void pausesResumesAndCancels() throws IOException {
        FineTuningJob job = create(1_000_000);
        client.fineTuning().jobs().pause(job.id());
        awaitNative(job, "paused");
        client.fineTuning().jobs().resume(job.id());
        client.fineTuning().jobs().cancel(job.id());
        awaitNative(job, "cancelled");
        assertThat(client.fineTuning().jobs().retrieve(job.id()).status()).isEqualTo(FineTuningJob.Status.CANCELLED);
    }
}
