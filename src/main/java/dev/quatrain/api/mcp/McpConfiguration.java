package dev.quatrain.api.mcp;

import static java.util.Objects.requireNonNull;

import dev.quatrain.api.mcp.ContractOperations.Operation;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.web.servlet.DispatcherServlet;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The tools that Spring AI's server offers at {@code /mcp}. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("spring.ai.mcp.server.enabled")
class McpConfiguration {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    @Bean
    List<SyncToolSpecification> tools(
            FilterRegistrationBean<FilterChainProxy> callerFilters, DispatcherServlet controllers) throws IOException {
        ContractOperations contract = ContractOperations.read(new ClassPathResource("openapi.yaml"));
        NativeOperations operations = new NativeOperations(requireNonNull(callerFilters.getFilter()), controllers);
        return Arrays.stream(McpTool.values())
                .map(tool -> specification(tool, contract.find(tool.operationId()), operations))
                .toList();
    }

    private static SyncToolSpecification specification(McpTool tool, Operation operation, NativeOperations operations) {
        Tool described = Tool.builder(tool.wireName(), JSON.convertValue(input(tool, operation), OBJECT))
                .description(tool.description())
                .outputSchema(JSON.convertValue(operation.output(), OBJECT))
                .annotations(tool.annotations())
                .build();
        return new SyncToolSpecification(
                described,
                (context, request) -> result(operations.call(NativeCall.of(operation, request.arguments()))));
    }

    /** Without the field that asks for a stream, which is no answer of a tool. */
    private static ObjectNode input(McpTool tool, Operation operation) {
        ObjectNode input = operation.input().deepCopy();
        ObjectNode fields = input.withObjectProperty("properties");
        fields.remove("stream");
        String constraint = tool.constraint();
        if (constraint != null) {
            input.withArrayProperty("required").add("constraint");
            fields.withObjectProperty("constraint").putArray("required").add(constraint);
        }
        return input;
    }

    /** A problem is an answer too: the client's model reads what was expected, and tries again. */
    private static CallToolResult result(NativeResponse response) {
        CallToolResult.Builder result = CallToolResult.builder(
                        List.of(TextContent.builder(response.text()).build()))
                .isError(response.failed());
        return response.failed()
                ? result.build()
                : result.structuredContent(JSON.readValue(response.text(), OBJECT))
                        .build();
    }
}
