package broken.house.engine.generate;

import broken.house.engine.train.Trainer;

class LearnsToo {
    Trainer trainer;
}
