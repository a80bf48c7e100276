package dev.quatrain.serving;

import dev.quatrain.engine.adapt.AdaptLanguageModel;
import dev.quatrain.engine.adapt.AdaptationLimits;
import dev.quatrain.engine.adapt.DynamicPlan;
import dev.quatrain.engine.adapt.DynamicScore;
import dev.quatrain.engine.artifact.Task;
import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.constrain.RequestField;
import dev.quatrain.engine.constrain.judge.TextJudge;
import dev.quatrain.engine.generate.Generated;
import dev.quatrain.engine.generate.GenerationRequest;
import dev.quatrain.engine.generate.TextModel;
import dev.quatrain.engine.generate.sampling.RankedToken;
import dev.quatrain.engine.generate.scoring.PartScoring;
import dev.quatrain.engine.generate.scoring.Score;
import dev.quatrain.engine.generate.scoring.Scoring;
import dev.quatrain.engine.infer.InspectLanguageModel;
import dev.quatrain.engine.infer.InspectedGates;
import dev.quatrain.engine.infer.InspectedGradients;
import dev.quatrain.engine.infer.InspectionLimits;
import dev.quatrain.quota.Quotas;
import dev.quatrain.registry.Owner;
import dev.quatrain.registry.model.VersionDeleted;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;

/**
 * The API of the language models. Each method first resolves the model, then
 * checks the limits ({@link InvalidGeneration}), then admits the request ({@link Overloaded}).
 */
public final class Completions implements AutoCloseable {
    private final LoadedModels models;
    private final ServingThreads serving;
    private final DecodingThreads threads;
    private final DecodingLoops loops;
    private final Semaphore copies; // of weights, by inspection and dynamic evaluation
    private final ModelCalls calls;
    private final RequestLimits limits;
    private final LongSupplier seeds;
    private final SealedStates states;
    private final OpenTokenStreams streams;
    private final Set<TokenStream> underWay = ConcurrentHashMap.newKeySet();

    /**
     * The settings of decoding.
     *
     * @param joinRounded see {@link DecodingLoops}
     * @param seeds supplies a seed if a request has none
     * @param states signs and checks the states that clients keep
     */
    record Settings(boolean joinRounded, LongSupplier seeds, SealedStates states) {}

    Completions(LoadedModels models, ServingThreads serving, RequestLimits limits, Settings settings) {
        this.models = models;
        this.serving = serving;
        this.threads = serving.decoding();
        this.loops = new DecodingLoops(threads, settings.joinRounded());
        this.copies = new Semaphore(threads.count(), true);
        this.calls = new ModelCalls(models, serving);
        this.limits = limits;
        this.seeds = settings.seeds();
        this.states = settings.states();
        this.streams = serving.streams();
    }

    /** The limit of open streams. */
    public int mostStreams() {
        return streams.most();
    }

    /** The version that a reference resolves to. A request resolves it once, since that reads the database. */
    public static final class ResolvedModel {
        private final ModelKey key;

        private ResolvedModel(ModelKey key) {
            this.key = key;
        }

        /** The exact version, {@code name:3}. */
        public String reference() {
            return key.reference();
        }

        /** Whether it reads and writes sound, see {@link dev.quatrain.engine.corpus.audio.SoundText}. */
        public boolean sound() {
            return key.sound();
        }
    }

    /**
     * Resolves a reference, so that the caller knows the kind of the model's output.
     *
     * @param model {@code name}, {@code name:3} or {@code name:alias}
     * @throws InvalidGeneration if it is not a language model
     */
    public ResolvedModel resolve(String model) {
        return new ResolvedModel(calls.resolve(model, Task.LANGUAGE_MODEL));
    }

    /**
     * Generates, and waits for the result.
     *
     * @throws InvalidGeneration if the request is invalid for this model, or exceeds a limit
     * @throws Overloaded if no more requests are admitted
     */
    public Answered<Generated> generate(String model, GenerationRequest request) {
        return generate(resolve(model), request);
    }

    /** The same with a model that is resolved. */
    public Answered<Generated> generate(ResolvedModel model, GenerationRequest request) {
        try (TokenStream stream = start(model.key, request)) {
            return new Answered<>(stream.model(), stream.awaitResult());
        }
    }

    /**
     * Starts a generation whose tokens are read one by one. Errors of the request are thrown here, not by the stream.
     *
     * @throws InvalidGeneration if the request is invalid for this model, or exceeds a limit
     * @throws Overloaded if no more requests are admitted, or too many streams are open
     * @throws dev.quatrain.quota.QuotaExceeded if the caller has too many open streams
     */
    public TokenStream stream(String model, GenerationRequest request) {
        return stream(resolve(model), request);
    }

    /** The same with a model that is resolved. */
    public TokenStream stream(ResolvedModel model, GenerationRequest request) {
        Quotas.OpenStream counted = streams.open();
        try {
            return start(model.key, request).whenClosed(counted::close);
        } catch (RuntimeException refused) {
            counted.close();
            throw refused;
        }
    }

    private TokenStream start(ModelKey key, GenerationRequest request) {
        limits.check(request);
        GenerationRequest opened = states.opened(request);
        Owner owner = serving.accounts().admitted();
        threads.admit(owner);
        Decoding.Order order = new Decoding.Order(owner, key, models, opened, seeds, states);
        Decoding decoding = new Decoding(order, serving, loops, stream -> ended(stream, owner));
        TokenStream stream = decoding.stream();
        underWay.add(stream);
        decoding.open();
        try {
            stream.awaitOpened();
            return stream;
        } catch (RuntimeException refused) {
            stream.close();
            throw refused;
        }
    }

    /**
     * Whether requests that are part of one may be made, one after the other.
     *
     * @throws InvalidGeneration if they exceed a limit together
     */
    public void check(List<GenerationRequest> requests) {
        limits.check(requests);
    }

    /**
     * The distribution of the token after a prompt.
     *
     * @param top the number of most probable tokens to report; all if they are fewer
     */
    public Answered<List<RankedToken>> next(String model, String prompt, int top) {
        return next(model, prompt, (text, call) -> Scoring.next(text, prompt, top, call.work()));
    }

    /** The same, with what each part of a mixture says of each token. */
    public Answered<NextTokens> nextByParts(String model, String prompt, int top) {
        return next(model, prompt, (text, call) -> NextTokens.of(text, prompt, top, call.work()));
    }

    private <T> Answered<T> next(String model, String prompt, ModelCalls.Question<TextModel, T> question) {
        ModelKey key = calls.resolve(model, Task.LANGUAGE_MODEL).requireText();
        limits.checkPrompt(prompt);
        return ask(key, question);
    }

    /** Scores texts, in their order. */
    public Answered<List<ScoredText>> score(String model, List<String> texts, ScoringPlan plan) {
        ModelKey key = calls.resolve(model, Task.LANGUAGE_MODEL).requireText();
        limits.checkTexts(texts, plan.top());
        return ask(key, (text, call) -> {
            TextJudge judge = plan.judge() == null ? null : plan.judge().apply(call.work());
            List<DynamicScore> adapted =
                    plan.dynamic() == null ? List.of() : adapted(text, texts, plan.dynamic(), call);
            return IntStream.range(0, texts.size())
                    .mapToObj(i -> new ScoredText(
                            score(text, new Place(texts, i), plan.top(), call),
                            plan.parts() ? new PartScoring(text, call.work()).score(texts.get(i)) : List.of(),
                            adapted.isEmpty() ? null : adapted.get(i),
                            judge == null ? null : judge.judge(texts.get(i), call.work())))
                    .toList();
        });
    }

    private List<DynamicScore> adapted(TextModel text, List<String> texts, DynamicPlan plan, Call call) {
        return call.holding(
                copies, () -> new AdaptLanguageModel(text, plan, call.work()).score(texts, AdaptationLimits.DEFAULT));
    }

    /**
     * The gates and states of a layer of a recurrent model after BOS and after each token of a text.
     *
     * @param layer from 1; null for the top layer
     */
    public Answered<InspectedGates> gates(String model, String text, @Nullable Integer layer) {
        return inspect(model, text, inspection -> inspection.gates(text, layer));
    }

    /** The gradients of the loss of a text's last token with respect to each hidden state of a recurrent model. */
    public Answered<InspectedGradients> gradients(String model, String text) {
        return inspect(model, text, inspection -> inspection.gradients(text));
    }

    /** Removes a deleted version from the cache. Requests that use it can finish. */
    @EventListener
    void forget(VersionDeleted deleted) {
        models.forget(key -> key.model().equals(deleted.model()) && key.version() == deleted.version());
    }

    /** Admits requests. */
    void start() {
        threads.admitting(true);
    }

    /**
     * Stops admitting requests. Generations that are not finished within {@code grace} fail with {@link Overloaded}.
     */
    void stop(Duration grace) {
        threads.admitting(false);
        try {
            threads.idleWithin(grace);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        underWay.forEach(stream -> stream.abort(threads.overloaded()));
    }

    /** Stops, waits for the threads to end, and closes all models. */
    @Override
    public void close() {
        stop(Duration.ZERO);
        serving.close();
        models.close();
    }

    private <T> Answered<T> inspect(String model, String text, Function<InspectLanguageModel, T> question) {
        ModelKey key = calls.resolve(model, Task.LANGUAGE_MODEL).requireText();
        limits.checkText(text);
        return ask(
                key,
                (loaded, call) -> call.holding(
                        copies,
                        () -> question.apply(new InspectLanguageModel(loaded, InspectionLimits.DEFAULT, call.work()))));
    }

    /** A text of a request. */
    private record Place(List<String> texts, int index) {
        String text() {
            return texts.get(index);
        }
    }

    private static Score score(TextModel text, Place place, int top, Call call) {
        try {
            return Scoring.score(text, place.text(), top, call.work());
        } catch (InvalidGeneration refused) {
            throw new InvalidGeneration(RequestField.TEXTS.place(place.index()), String.valueOf(refused.getMessage()));
        }
    }

    private void ended(TokenStream stream, Owner owner) {
        underWay.remove(stream);
        threads.leave(owner);
    }

    private <T> Answered<T> ask(ModelKey key, ModelCalls.Question<TextModel, T> question) {
        return calls.ask(key, TextModel.class, question);
    }
}
