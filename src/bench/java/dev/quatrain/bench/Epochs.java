package dev.quatrain.bench;

import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Tells of speed and resident memory once an epoch. */
final class Epochs implements Consumer<JsonNode> {

    private int epoch;

    @Override
    public void accept(JsonNode progress) {
        if (progress.path("epoch").asInt(0) > epoch) {
            epoch = progress.get("epoch").asInt();
            System.out.println("epoch " + epoch + " begins: " + progress.path("tokens_per_second") + " tokens/s, "
                    + SoakBench.residentMegabytes() + " MB resident");
        }
    }
}
