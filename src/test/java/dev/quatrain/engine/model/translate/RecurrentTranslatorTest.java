package dev.quatrain.engine.model.translate;

import dev.quatrain.engine.model.Translator;
import dev.quatrain.engine.model.TranslatorSpec;
import dev.quatrain.engine.tensor.Devices;
import dev.quatrain.fixture.Translators;

class RecurrentTranslatorTest extends TranslatorContract {

    @Override
    protected Translator open(TranslatorSpec spec) {
        return new RecurrentTranslator(spec, Translators.weights(spec), Devices.CPU);
    }
}
