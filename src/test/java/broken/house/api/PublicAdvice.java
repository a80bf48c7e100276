package broken.house.api;

import org.springframework.web.bind.annotation.RestControllerAdvice;

@RestControllerAdvice
public class PublicAdvice {}
