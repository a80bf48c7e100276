package dev.quatrain.engine.tensor;

import java.io.IOException;

/** A file that is not a valid safetensors file, or that uses unsupported features. The message names the place. */
public class TensorFormatException extends IOException {

    private static final long serialVersionUID = 1;

    public TensorFormatException(String message) {
        super(message);
    }

    public TensorFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
