package broken.house.engine.infer;

import broken.house.engine.train.Trainer;

class KnowsTheTrainer {
    Trainer trainer;
}
