package broken.house.registry;

import broken.house.job.Worker;

class LooksUp {
    Worker worker;
}
