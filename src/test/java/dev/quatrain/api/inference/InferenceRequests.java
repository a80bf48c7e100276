package dev.quatrain.api.inference;

import java.util.List;

/** What the endpoints that ask a model read, for tests outside of their package. */
public final class InferenceRequests {

    public static final int TOP = NextController.TOP;

    public static final List<Class<?>> TYPES = List.of(
            NextController.NextRequest.class,
            ScoreController.ScoreRequest.class,
            ClassifyController.ClassifyRequest.class,
            TranslateController.TranslateRequest.class,
            InspectController.GatesRequest.class,
            InspectController.GradientsRequest.class);

    private InferenceRequests() {}
}
