package dev.quatrain.serving;

import dev.quatrain.engine.model.recurrent.layer.VerifiedKernel;
import dev.quatrain.engine.tensor.GradMode;
import dev.quatrain.engine.work.Cores;
import dev.quatrain.quota.Quotas;
import dev.quatrain.registry.Callers;
import dev.quatrain.registry.Secrets;
import dev.quatrain.registry.corpus.Corpora;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.security.SecureRandom;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ServingProperties.class)
class ServingConfiguration {
    private static final int EXACT_IN_JSON = 64 - 53; // a JSON number represents integers of 53 bits exactly

    @Bean
    LoadedModels loadedModels(ModelLoader loader, ServingProperties properties) {
        return new LoadedModels(loader, properties.cacheSize(), new KeptConstraints(properties.constraintCacheSize()));
    }

    @Bean
    DecodingThreads decodingThreads(ServingProperties properties) {
        TrainingPace pace = new TrainingPace(
                properties.shareBesideTraining(), Cores.ofProcess()::isTraining, TrainingPace.Clock.ofSystem());
        return new DecodingThreads(properties.decodingSize(), pace, GradMode::off);
    }

    @Bean
    Accounts accounts(Callers callers, Quotas quotas) {
        return new Accounts(callers, quotas);
    }

    @Bean
    ServingThreads servingThreads(
            DecodingThreads decoding,
            ServingProperties properties,
            ObjectProvider<Clients> clients,
            Accounts accounts) {
        return new ServingThreads(
                decoding,
                new PreparationThreads(
                        "preparation", properties.preparationSize(), properties.retryAfter(), GradMode::off),
                new PreparationThreads("call", properties.callSize(), properties.retryAfter(), GradMode::off),
                clients.getIfAvailable(() -> Clients.PATIENT),
                accounts,
                new OpenTokenStreams(accounts, decoding));
    }

    @Bean
    Completions completions(
            LoadedModels models, ServingThreads threads, ServingProperties properties, Secrets secrets) {
        SecureRandom random = new SecureRandom();
        Completions.Settings settings = new Completions.Settings(
                properties.jointBatches(),
                () -> random.nextLong() >>> EXACT_IN_JSON,
                new SealedStates(() -> secrets.get("states")));
        return new Completions(models, threads, properties.limits(), settings);
    }

    @Bean
    LongScores longScores(LoadedModels models, ServingThreads threads) {
        return new LongScores(models, threads);
    }

    @Bean
    Poems poems(Corpora corpora, Callers callers) {
        return new Poems(new RhymeTables(corpora), callers);
    }

    @Bean
    Translations translations(LoadedModels models, ServingThreads threads, ServingProperties properties) {
        return new Translations(models, threads, properties.limits());
    }

    @Bean
    Classifications classifications(LoadedModels models, ServingThreads threads, ServingProperties properties) {
        return new Classifications(models, threads, properties.limits());
    }

    @Bean
    Embeddings embeddings(LoadedModels models, ServingThreads threads, ServingProperties properties) {
        return new Embeddings(models, threads, properties.limits());
    }

    @Bean
    MeterBinder servingMeters(LoadedModels models, ServingThreads serving) {
        DecodingThreads threads = serving.decoding();
        return registry -> {
            Gauge.builder("quatrain.serving.models", models, LoadedModels::count)
                    .description("Models in memory")
                    .register(registry);
            Gauge.builder("quatrain.serving.waiting", threads, DecodingThreads::waiting)
                    .description("Slices of work that wait for a decoding thread")
                    .register(registry);
            Gauge.builder("quatrain.serving.preparing", serving.preparation(), PreparationThreads::waiting)
                    .description("Requests whose preparation waits: for a model, a table or a compiled constraint")
                    .register(registry);
            Gauge.builder("quatrain.serving.calls", serving.calls(), PreparationThreads::waiting)
                    .description("Requests for scores, distributions and the like that wait")
                    .register(registry);
            VerifiedKernel kernels = VerifiedKernel.ofProcess();
            FunctionCounter.builder(
                            "quatrain.kernels.tried",
                            kernels,
                            all -> all.report().tried())
                    .description("Shapes of recurrent layers for which the library was compared with plain loops")
                    .register(registry);
            Gauge.builder(
                            "quatrain.kernels.wrong",
                            kernels,
                            all -> all.report().faults().size())
                    .description("Shapes of recurrent layers that the library computes wrong; computed in another way")
                    .register(registry);
            Gauge.builder("quatrain.serving.free", threads, DecodingThreads::free)
                    .description("Requests that could be admitted at this moment")
                    .register(registry);
        };
    }
}
