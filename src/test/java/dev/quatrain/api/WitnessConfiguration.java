package dev.quatrain.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JavaType;
import dev.quatrain.api.problem.NativeEndpoints;
import dev.quatrain.api.problem.Problem;
import dev.quatrain.api.problem.ProblemResponses;
import dev.quatrain.api.problem.ProblemType;
import dev.quatrain.engine.metric.Metric;
import dev.quatrain.fixture.SettableDiskSpace;
import dev.quatrain.job.JobId;
import dev.quatrain.registry.run.MetricFields;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.NumberSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import jakarta.annotation.PostConstruct;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Iterator;
import java.util.stream.Stream;
import org.hibernate.cfg.JdbcSettings;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.HandlerMethod;
import tools.jackson.databind.JsonNode;

/** Teaches springdoc to read what this code says in its own way: problems in {@link ProblemResponses}, what is required in {@link Nullable}. */
@TestConfiguration(proxyBeanMethods = false)
class WitnessConfiguration {

    @Bean
    @Primary
    SettableDiskSpace settableDiskSpace() {
        return new SettableDiskSpace();
    }

    @Bean
    RecordedStatements recordedStatements() {
        return new RecordedStatements();
    }

    @Bean
    HibernatePropertiesCustomizer statementsAreRecorded(RecordedStatements statements) {
        return properties -> properties.put(JdbcSettings.STATEMENT_INSPECTOR, statements);
    }

    @Bean
    OperationCustomizer problems() {
        return WitnessConfiguration::addProblems;
    }

    private static Operation addProblems(Operation operation, HandlerMethod method) {
        if (!method.getBeanType().isAnnotationPresent(NativeEndpoints.class)) {
            return operation; // another API, with other headers and errors
        }
        operation.addParametersItem(new HeaderParameter()
                .name(ApiConfiguration.VERSION_HEADER)
                .schema(new StringSchema()._default(ApiConfiguration.VERSION).addEnumItem(ApiConfiguration.VERSION)));
        ProblemResponses refuses = method.getMethodAnnotation(ProblemResponses.class);
        Stream.of(refuses == null ? new ProblemType[0] : refuses.value())
                .map(type -> String.valueOf(type.status().value()))
                .distinct()
                .forEach(status -> operation.getResponses().addApiResponse(status, problem()));
        return operation;
    }

    private static ApiResponse problem() {
        Schema<?> schema = new Schema<>().$ref("#/components/schemas/" + Problem.class.getName());
        return new ApiResponse()
                .description("A problem.")
                .content(new Content().addMediaType("application/problem+json", new MediaType().schema(schema)));
    }

    @Bean
    OpenApiCustomizer problemSchema() {
        return document -> ModelConverters.getInstance(true)
                .readAll(Problem.class)
                .forEach((name, schema) -> document.getComponents().addSchemas(name, schema));
    }

    @PostConstruct
    void scalars() {
        SpringDocUtils.getConfig()
                .replaceWithSchema(JsonNode.class, new ObjectSchema())
                .replaceWithSchema(Duration.class, new StringSchema()) // with fractions, which the format knows not
                .replaceWithClass(JobId.class, String.class);
    }

    @Bean
    ModelConverter requiredUnlessNullable() {
        return new RequiredUnlessNullable();
    }

    /** Fails as nobody foresaw. */
    @Hidden
    @RestController
    static class FailingController {
        @GetMapping("/test/failure")
        String fail() {
            throw new IllegalStateException("secret");
        }

        @GetMapping("/test/database")
        String ask() {
            throw new CannotCreateTransactionException("secret");
        }
    }

    private static final class RequiredUnlessNullable implements ModelConverter {
        @Override
        public Schema<?> resolve(AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
            Schema<?> schema = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
            JavaType java = Json.mapper().constructType(type.getType());
            if (schema != null && java != null && java.getRawClass().isRecord()) {
                Schema<?> defined = schema.get$ref() == null ? schema : defined(schema.get$ref(), context);
                require(defined, java.getRawClass());
                if (defined != null && MetricFields.class.isAssignableFrom(java.getRawClass())) {
                    addMetrics(defined);
                }
            }
            return schema;
        }

        private static void addMetrics(Schema<?> schema) {
            schema.setAdditionalProperties(null);
            for (Metric metric : Metric.values()) {
                schema.addProperty(MetricFields.name(metric), new NumberSchema().format("double"));
            }
        }

        private static Schema<?> defined(String reference, ModelConverterContext context) {
            return context.getDefinedModels().get(reference.substring(reference.lastIndexOf('/') + 1));
        }

        private static void require(@Nullable Schema<?> schema, Class<?> type) {
            JsonInclude inclusion = type.getAnnotation(JsonInclude.class);
            boolean always = inclusion != null && inclusion.value() == JsonInclude.Include.ALWAYS;
            for (RecordComponent component : type.getRecordComponents()) {
                JsonProperty name = component.getAccessor().getAnnotation(JsonProperty.class);
                JsonInclude own = component.getAccessor().getAnnotation(JsonInclude.class);
                boolean there = own == null ? always : own.value() == JsonInclude.Include.ALWAYS;
                boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
                boolean listed = schema != null
                        && schema.getRequired() != null
                        && name != null
                        && schema.getRequired().contains(name.value());
                if (schema != null && name != null && (there || !nullable) && !listed) {
                    schema.addRequiredItem(name.value());
                }
            }
        }
    }
}
