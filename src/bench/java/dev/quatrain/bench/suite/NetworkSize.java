package dev.quatrain.bench.suite;

import dev.quatrain.engine.model.ParameterShapes;
import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.model.RecurrentSpec.Cell;

/** The size of a recurrent language model, and how much arithmetic it takes. */
record NetworkSize(Cell cell, int layers, int hidden, int embedding, int words) {

    RecurrentSpec spec() {
        return new RecurrentSpec(
                cell,
                layers,
                hidden,
                embedding,
                0,
                false,
                RecurrentSpec.Activation.TANH,
                RecurrentSpec.Initialization.UNIFORM,
                cell == Cell.LSTM ? 1 : 0);
    }

    /** Multiplications, each with an addition, of a row and step. */
    double products() {
        return gateProducts(embedding) + decodingProducts();
    }

    /** The same where the product with the embedding is a table. */
    double decodingProducts() {
        double output = (double) hidden * words;
        return gateProducts(hidden) * (2 * layers - 1) + output;
    }

    private double gateProducts(int inputs) {
        return (double) ParameterShapes.gates(cell) * hidden * inputs;
    }

    @Override
    public String toString() {
        return "%s %d×%d, %,d words".formatted(cell, layers, hidden, words);
    }
}
