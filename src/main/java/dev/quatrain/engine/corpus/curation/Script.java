package dev.quatrain.engine.corpus.curation;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.ibm.icu.text.Transliterator;

/** A script that documents are converted to, by the rules of ICU, which regard neighbouring characters. */
public enum Script {

    /** Simplified Chinese characters. There is no way back: several traditional characters have one simplified form. */
    @JsonProperty("simplified")
    SIMPLIFIED("Traditional-Simplified");

    private final Transliterator transliterator;

    Script(String rules) {
        this.transliterator = Transliterator.getInstance(rules);
    }

    String convert(String text) {
        return transliterator.transliterate(text);
    }
}
