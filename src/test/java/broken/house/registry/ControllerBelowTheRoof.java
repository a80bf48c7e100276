package broken.house.registry;

import org.springframework.stereotype.Controller;

@Controller
class ControllerBelowTheRoof {}
