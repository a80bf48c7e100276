package broken.house.engine.corpus;

import broken.house.registry.Registry;

class LooksAtTheShell {
    Registry registry;
}
