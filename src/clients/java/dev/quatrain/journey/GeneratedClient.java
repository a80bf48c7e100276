package dev.quatrain.journey;

import java.io.File;
import java.util.List;

/** What the round trip asks of a client. Each is implemented with a client that was generated from {@code openapi.yaml}. */
interface GeneratedClient {

    /** What is trained, tiny. */
    record Training(String model, String task, String corpus) {}

    /** @return the number of documents */
    long storeFile(File file, String name, String kind) throws Exception;

    /** @return the number of characters */
    long storeText(String name, String text) throws Exception;

    /** @return the planned number of updates */
    long plan(Training training) throws Exception;

    /** @return the id of the job */
    String train(Training training) throws Exception;

    /** @return the events of a job, to its end */
    String follow(String job) throws Exception;

    /** @return the status in a {@code StateEvent} */
    String status(String stateEvent) throws Exception;

    String generate(String model) throws Exception;

    /** @return the events of the same generation */
    String stream(String model) throws Exception;

    /** @return the text in a {@code TokenEvent} */
    String text(String tokenEvent) throws Exception;

    double score(String model, String text) throws Exception;

    String classify(String model, String text) throws Exception;

    String translate(String model, String text) throws Exception;

    /** @return the models that OpenAI's dialect lists */
    List<String> openAiModels() throws Exception;

    /** @return what {@link #generate} returns */
    String openAiCompletion(String model) throws Exception;

    /** @return what {@link #generate} returns */
    String openAiChat(String model) throws Exception;

    /** @return the size of the vector */
    int openAiEmbedding(String model, String text) throws Exception;

    /** @return the versions that the Open Inference Protocol tells */
    List<String> protocolVersions(String model) throws Exception;

    /** @return what {@link #generate} returns */
    String protocolText(String model) throws Exception;

    byte[] archive(String model) throws Exception;

    /** @return the numbers of the versions that come of importing in every way that the client can */
    List<Integer> imported(File archive, String model) throws Exception;

    /** @return the type of the problem with which a training is refused */
    String refusal(Training training) throws Exception;
}
