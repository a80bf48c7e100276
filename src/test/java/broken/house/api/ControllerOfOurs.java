package broken.house.api;

import org.springframework.web.bind.annotation.RestController;

/** Keeps the rules. */
@RestController
class ControllerOfOurs {}
