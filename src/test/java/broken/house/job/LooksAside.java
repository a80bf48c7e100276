package broken.house.job;

import broken.house.serving.Answers;

class LooksAside {
    Answers answers;
}
