package dev.quatrain.api;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The page for browsers: the ways to the contract and to Swagger UI. */
@Hidden
@RestController
class HomeController {

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en">
            <meta charset="utf-8">
            <title>Quatrain</title>
            <h1>Quatrain</h1>
            <p>A service that trains and serves recurrent sequence models.</p>
            <ul>
            <li><a href="swagger-ui/index.html">Try it out</a> in Swagger UI</li>
            <li><a href="openapi.yaml">The contract</a> (OpenAPI)</li>
            </ul>
            </html>
            """;

    @GetMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE)
    String page() {
        return PAGE;
    }
}
