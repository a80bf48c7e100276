package dev.quatrain.journey;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.nio.file.Files;
import java.util.List;
import java.util.UUID;
import org.example.jdk.ApiClient;
import org.example.jdk.ApiException;
import org.example.jdk.api.CorporaApi;
import org.example.jdk.api.InferenceProtocolApi;
import org.example.jdk.api.ModelsApi;
import org.example.jdk.api.OpenaiApi;
import org.example.jdk.api.TextApi;
import org.example.jdk.api.TrainingApi;
import org.example.jdk.model.ClassifyRequest;
import org.example.jdk.model.CorpusKind;
import org.example.jdk.model.CorpusText;
import org.example.jdk.model.GenerateRequest;
import org.example.jdk.model.ModelRequest;
import org.example.jdk.model.OpenAiChatRequest;
import org.example.jdk.model.OpenAiCompletionRequest;
import org.example.jdk.model.OpenAiEmbeddingRequest;
import org.example.jdk.model.OpenAiMessage;
import org.example.jdk.model.OpenAiModel;
import org.example.jdk.model.Problem;
import org.example.jdk.model.ProtocolGenerateParameters;
import org.example.jdk.model.ProtocolGenerateRequest;
import org.example.jdk.model.ScoreRequest;
import org.example.jdk.model.StateEvent;
import org.example.jdk.model.TokenEvent;
import org.example.jdk.model.TrainRequest;
import org.example.jdk.model.TrainingRequest;
import org.example.jdk.model.TranslateRequest;

/** The library {@code native}: the HTTP client of the JDK, and Jackson 2. */
final class NativeClient implements GeneratedClient {

    private static final String DEFAULT_VERSION = null;

    private static final ObjectMapper JSON = ApiClient.createDefaultObjectMapper();

    private final CorporaApi corpora;
    private final TrainingApi trainings;
    private final TextApi texts;
    private final ModelsApi models;
    private final OpenaiApi openAi;
    private final InferenceProtocolApi protocol;

    NativeClient(String address) {
        ApiClient client = new ApiClient();
        client.updateBaseUri(address);
        corpora = new CorporaApi(client);
        trainings = new TrainingApi(client);
        texts = new TextApi(client);
        models = new ModelsApi(client);
        openAi = new OpenaiApi(client);
        protocol = new InferenceProtocolApi(client);
    }

    @Override
    public long storeFile(File file, String name, String kind) throws Exception {
        return corpora.storeCorpus(
                        file,
                        DEFAULT_VERSION,
                        null,
                        name,
                        CorpusKind.fromValue(kind),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null)
                .getDocuments();
    }

    @Override
    public long storeText(String name, String text) throws Exception {
        return corpora.storeText(new CorpusText().name(name).text(text), DEFAULT_VERSION, null)
                .getCharacters();
    }

    @Override
    public long plan(Training training) throws Exception {
        return trainings.planTraining(request(training), DEFAULT_VERSION).getTotalSteps();
    }

    @Override
    public String train(Training training) throws Exception {
        return trainings
                .train(request(training), DEFAULT_VERSION, UUID.randomUUID().toString())
                .getId();
    }

    private static TrainRequest request(Training training) {
        return new TrainRequest()
                .name(training.model())
                .task(TrainRequest.TaskEnum.fromValue(training.task()))
                .corpus(training.corpus())
                .validation(0.3)
                .model(new ModelRequest().hiddenSize(8).embeddingSize(4))
                .training(new TrainingRequest().epochs(1));
    }

    @Override
    public String follow(String job) throws Exception {
        return Files.readString(trainings.followJob(job, DEFAULT_VERSION, null).toPath());
    }

    @Override
    public String status(String stateEvent) throws Exception {
        return JSON.readValue(stateEvent, StateEvent.class).getStatus().getValue();
    }

    @Override
    public String generate(String model) throws Exception {
        return texts.generate(request(model), DEFAULT_VERSION)
                .getCompletions()
                .get(0)
                .getText();
    }

    @Override
    public String stream(String model) throws Exception {
        return Files.readString(
                texts.generateStream(request(model), DEFAULT_VERSION).toPath());
    }

    private static GenerateRequest request(String model) {
        return new GenerateRequest()
                .model(model)
                .prompt("the ")
                .maxTokens(20)
                .seed(7L)
                .stop(List.of("\n"));
    }

    @Override
    public String text(String tokenEvent) throws Exception {
        return JSON.readValue(tokenEvent, TokenEvent.class).getText();
    }

    @Override
    public double score(String model, String text) throws Exception {
        return texts.score(new ScoreRequest().model(model).texts(List.of(text)), DEFAULT_VERSION)
                .getResults()
                .get(0)
                .getLogProbability();
    }

    @Override
    public String classify(String model, String text) throws Exception {
        return texts.classify(new ClassifyRequest().model(model).texts(List.of(text)), DEFAULT_VERSION)
                .getResults()
                .get(0)
                .getLabel();
    }

    @Override
    public String translate(String model, String text) throws Exception {
        return texts.translate(new TranslateRequest().model(model).texts(List.of(text)), DEFAULT_VERSION)
                .getResults()
                .get(0)
                .getText();
    }

    @Override
    public List<String> openAiModels() throws Exception {
        return openAi.openaiListModels().getData().stream()
                .map(OpenAiModel::getId)
                .toList();
    }

    @Override
    public String openAiCompletion(String model) throws Exception {
        OpenAiCompletionRequest request = new OpenAiCompletionRequest()
                .model(model)
                .prompt("the ")
                .maxTokens(20)
                .seed(7L)
                .stop(List.of("\n"));
        return openAi.openaiComplete(request).getChoices().get(0).getText();
    }

    @Override
    public String openAiChat(String model) throws Exception {
        OpenAiChatRequest request = new OpenAiChatRequest()
                .model(model)
                .messages(List.of(
                        new OpenAiMessage().role(OpenAiMessage.RoleEnum.USER).content("the ")))
                .maxCompletionTokens(20)
                .seed(7L)
                .stop("\n");
        return openAi.openaiChat(request).getChoices().get(0).getMessage().getContent();
    }

    @Override
    public int openAiEmbedding(String model, String text) throws Exception {
        OpenAiEmbeddingRequest request =
                new OpenAiEmbeddingRequest().model(model).input(text);
        return ((List<?>) openAi.openaiEmbed(request).getData().get(0).getEmbedding()).size();
    }

    @Override
    public List<String> protocolVersions(String model) throws Exception {
        return protocol.protocolModel(model).getVersions();
    }

    @Override
    public String protocolText(String model) throws Exception {
        ProtocolGenerateParameters parameters =
                new ProtocolGenerateParameters().maxTokens(20).seed(7L).stop(List.of("\n"));
        return protocol.protocolGenerate(
                        model, new ProtocolGenerateRequest().textInput("the ").parameters(parameters))
                .getTextOutput();
    }

    @Override
    public byte[] archive(String model) throws Exception {
        return Files.readAllBytes(
                models.downloadArchive(model, 1, DEFAULT_VERSION, null).toPath());
    }

    /** As a form only: this library writes a file that is the whole body as JSON, whatever its type. */
    @Override
    public List<Integer> imported(File archive, String model) throws Exception {
        return List.of(models.importModel(archive, DEFAULT_VERSION, null, model).getVersion());
    }

    @Override
    public String refusal(Training training) throws Exception {
        try {
            throw new AssertionError(trainings.train(request(training), DEFAULT_VERSION, null));
        } catch (ApiException refused) {
            return JSON.readValue(refused.getResponseBody(), Problem.class)
                    .getType()
                    .toString();
        }
    }
}
