package dev.quatrain.journey;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.util.List;
import java.util.UUID;
import org.example.spring.ApiClient;
import org.example.spring.api.CorporaApi;
import org.example.spring.api.InferenceProtocolApi;
import org.example.spring.api.ModelsApi;
import org.example.spring.api.OpenaiApi;
import org.example.spring.api.TextApi;
import org.example.spring.api.TrainingApi;
import org.example.spring.model.ClassifyRequest;
import org.example.spring.model.CorpusKind;
import org.example.spring.model.CorpusText;
import org.example.spring.model.GenerateRequest;
import org.example.spring.model.ModelRequest;
import org.example.spring.model.OpenAiChatRequest;
import org.example.spring.model.OpenAiCompletionRequest;
import org.example.spring.model.OpenAiEmbeddingRequest;
import org.example.spring.model.OpenAiMessage;
import org.example.spring.model.OpenAiModel;
import org.example.spring.model.Problem;
import org.example.spring.model.ProtocolGenerateParameters;
import org.example.spring.model.ProtocolGenerateRequest;
import org.example.spring.model.ScoreRequest;
import org.example.spring.model.StateEvent;
import org.example.spring.model.TokenEvent;
import org.example.spring.model.TrainRequest;
import org.example.spring.model.TrainingRequest;
import org.example.spring.model.TranslateRequest;
import org.springframework.core.io.FileSystemResource;
import org.springframework.web.client.RestClientResponseException;
import tools.jackson.databind.json.JsonMapper;

/** The library {@code restclient}: Spring's client, and Jackson 3. */
final class RestClientClient implements GeneratedClient {

    private static final String DEFAULT_VERSION = null;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final CorporaApi corpora;
    private final TrainingApi trainings;
    private final TextApi texts;
    private final ModelsApi models;
    private final OpenaiApi openAi;
    private final InferenceProtocolApi protocol;

    RestClientClient(String address) {
        ApiClient client = new ApiClient().setBasePath(address);
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
                        new FileSystemResource(file),
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
        return trainings.followJob(job, DEFAULT_VERSION, null).getContentAsString(UTF_8);
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
        return texts.generateStream(request(model), DEFAULT_VERSION).getContentAsString(UTF_8);
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
        return models.downloadArchive(model, 1, DEFAULT_VERSION, null).getContentAsByteArray();
    }

    @Override
    public List<Integer> imported(File archive, String model) {
        FileSystemResource file = new FileSystemResource(archive);
        int form = models.importModel(file, DEFAULT_VERSION, null, model).getVersion();
        return List.of(
                form, models.importVersion(model, file, DEFAULT_VERSION, null).getVersion());
    }

    @Override
    public String refusal(Training training) throws Exception {
        try {
            throw new AssertionError(trainings.train(request(training), DEFAULT_VERSION, null));
        } catch (RestClientResponseException refused) {
            return JSON.readValue(refused.getResponseBodyAsString(), Problem.class)
                    .getType()
                    .toString();
        }
    }
}
