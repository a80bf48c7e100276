package dev.quatrain.api.openai;

/** An object that is streamed under the name of an event. */
interface NamedEvent {
    String type();
}
