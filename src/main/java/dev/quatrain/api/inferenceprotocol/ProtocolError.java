package dev.quatrain.api.inferenceprotocol;

import com.fasterxml.jackson.annotation.JsonProperty;

/** An error as the protocol writes it. */
record ProtocolError(@JsonProperty("error") String error) {}
