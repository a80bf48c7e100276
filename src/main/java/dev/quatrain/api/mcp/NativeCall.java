package dev.quatrain.api.mcp;

import dev.quatrain.api.mcp.ContractOperations.Operation;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.json.JsonMapper;

/**
 * A request to the native API.
 *
 * @param address path and query
 * @param body JSON; empty for none
 */
record NativeCall(String method, URI address, byte[] body) {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final byte[] NOTHING = {};

    /** Puts the arguments of a tool where the operation expects them. */
    static NativeCall of(Operation operation, Map<String, Object> arguments) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(operation.path());
        Map<String, Object> variables = new TreeMap<>();
        Map<String, Object> fields = new LinkedHashMap<>();
        arguments.forEach((name, value) -> {
            if (operation.path().contains("{" + name + "}")) {
                variables.put(name, value);
            } else if (operation.query().contains(name)) {
                address.queryParam(name, "{" + name + "}");
                variables.put(name, value);
            } else {
                fields.put(name, value);
            }
        });
        return new NativeCall(
                operation.method(),
                address.encode().buildAndExpand(variables).toUri(),
                operation.body() ? JSON.writeValueAsBytes(fields) : NOTHING);
    }
}
