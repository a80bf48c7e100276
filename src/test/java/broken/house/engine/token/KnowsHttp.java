package broken.house.engine.token;

import java.net.http.HttpClient;

class KnowsHttp {
    HttpClient client;
}
