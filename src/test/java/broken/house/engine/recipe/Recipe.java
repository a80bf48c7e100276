package broken.house.engine.recipe;

import broken.house.engine.generate.Decoder;
import broken.house.engine.train.Trainer;

/** Keeps the rules: everything it looks at stands to its left. */
public class Recipe {
    Trainer trainer = new Trainer();
    Decoder decoder = new Decoder();
}
