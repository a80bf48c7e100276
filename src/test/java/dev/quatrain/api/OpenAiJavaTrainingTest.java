package dev.quatrain.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.HttpResponse;
import com.openai.errors.NotFoundException;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.completions.CompletionCreateParams;
import com.openai.models.files.FileCreateParams;
import com.openai.models.files.FileObject;
import com.openai.models.files.FilePurpose;
import com.openai.models.finetuning.jobs.FineTuningJob;
import com.openai.models.finetuning.jobs.FineTuningJobEvent;
import com.openai.models.finetuning.jobs.JobCreateParams;
import com.openai.models.finetuning.jobs.checkpoints.FineTuningJobCheckpoint;
import com.openai.models.finetuning.methods.SupervisedHyperparameters;
import com.openai.models.finetuning.methods.SupervisedMethod;
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

    private String trained() {
        Answer accepted = post(
                "/train",
                Map.of(
                        "name", fresh("base"),
                        "corpus", Map.of("text", "ab ba\n".repeat(60)),
                        "model", Map.of("type", "gru", "hidden_size", 4, "embedding_size", 4),
                        "training", Map.of("epochs", 1)));
        return await(accepted.header("Location"), "succeeded").at("/model/name").asString();
    }

    private FineTuningJob create(long epochs) throws IOException {
        return client.fineTuning()
                .jobs()
                .create(JobCreateParams.builder()
                        .model(trained())
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

    /** A script that was written for OpenAI, whole. */
    @Test
    void aScriptFromTheFileToTheModel() throws IOException {
        Path examples = Files.writeString(folder.resolve("chats.jsonl"), """
                {"messages": [{"role": "system", "content": "ab"}, {"role": "user", "content": "ba"}, {"role": "assistant", "content": "abba"}]}
                """.repeat(40));
        FileObject file = client.files()
                .create(FileCreateParams.builder()
                        .file(examples)
                        .purpose(FilePurpose.FINE_TUNE)
                        .build());
        FineTuningJob job = client.fineTuning()
                .jobs()
                .create(JobCreateParams.builder()
                        .model(trained())
                        .trainingFile(file.id())
                        .suffix("script")
                        .seed(7)
                        .method(JobCreateParams.Method.builder()
                                .type(JobCreateParams.Method.Type.SUPERVISED)
                                .supervised(SupervisedMethod.builder()
                                        .hyperparameters(SupervisedHyperparameters.builder()
                                                .nEpochs(1)
                                                .build())
                                        .build())
                                .build())
                        .build());

        String model = polled(job).fineTunedModel().orElseThrow();

        var events = client.fineTuning().jobs().listEvents(job.id()).autoPager();
        assertThat(events).extracting(FineTuningJobEvent::message).contains("The job is succeeded");
        assertThat(client.fineTuning().jobs().checkpoints().list(job.id()).autoPager())
                .extracting(FineTuningJobCheckpoint::fineTunedModelCheckpoint)
                .containsExactly(model);
        assertWrites(model);
        assertThat(client.models().delete(model).deleted()).isTrue();
        assertThatThrownBy(() -> client.models().retrieve(model)).isInstanceOf(NotFoundException.class);
        assertThat(client.files().delete(file.id()).deleted()).isTrue();
    }

    private FineTuningJob polled(FineTuningJob created) {
        long deadline = System.nanoTime() + 60_000_000_000L;
        FineTuningJob job = created;
        while (!job.status().equals(FineTuningJob.Status.SUCCEEDED) && System.nanoTime() < deadline) {
            Thread.onSpinWait();
            job = client.fineTuning().jobs().retrieve(created.id());
        }
        assertThat(job.status()).isEqualTo(FineTuningJob.Status.SUCCEEDED);
        return job;
    }

    private void assertWrites(String model) {
        var chat = client.chat()
                .completions()
                .create(ChatCompletionCreateParams.builder()
                        .model(model)
                        .addUserMessage("ab")
                        .maxCompletionTokens(8)
                        .temperature(0)
                        .build());
        var completion = client.completions()
                .create(CompletionCreateParams.builder()
                        .model(model)
                        .prompt("ab")
                        .maxTokens(8)
                        .temperature(0)
                        .build());
        assertThat(chat.choices().get(0).message().content())
                .contains(completion.choices().get(0).text());
        assertThat(completion.usage().orElseThrow().completionTokens()).isPositive();
    }
}
