package broken.house.api;

import broken.house.job.Worker;
import broken.house.serving.Answers;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class PublicController {
    Worker worker;
    Answers answers;
}
