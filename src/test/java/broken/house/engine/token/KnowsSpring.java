package broken.house.engine.token;

import org.springframework.lang.CheckReturnValue;

class KnowsSpring {
    @CheckReturnValue
    int answer() {
        return 1;
    }
}
