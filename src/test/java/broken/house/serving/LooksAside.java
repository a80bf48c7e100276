package broken.house.serving;

import broken.house.job.Worker;

class LooksAside {
    Worker worker;
}
