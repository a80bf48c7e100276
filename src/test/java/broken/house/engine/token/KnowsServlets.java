package broken.house.engine.token;

import jakarta.servlet.ServletRequest;

class KnowsServlets {
    ServletRequest request;
}
