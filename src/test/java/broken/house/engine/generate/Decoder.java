package broken.house.engine.generate;

import broken.house.engine.model.Contract;

/** Keeps the rules. */
public class Decoder {
    Contract contract;
}
