package broken.house.serving;

import broken.house.api.PublicController;

class LooksUp {
    PublicController controller;
}
