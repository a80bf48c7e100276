/**
 * The Model Context Protocol: operations of the native API as tools of other models' clients. The protocol is served by Spring
 * AI; here are the tools.
 */
@NullMarked
package dev.quatrain.api.mcp;

import org.jspecify.annotations.NullMarked;
