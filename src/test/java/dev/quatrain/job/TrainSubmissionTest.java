package dev.quatrain.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quatrain.job.TrainSubmission.Validation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainSubmissionTest {

    @ParameterizedTest
    @CsvSource({"2, 0.05", "10000000, 0.05", "20000000, 0.025", "1000000000, 0.0005"})
    void theDefaultSplitIsATwentiethOfATextAndBoundedInALongOne(long characters, double fraction) {
        assertThat(((Validation.Fraction) Validation.DEFAULT).of(characters)).isEqualTo(fraction);
    }

    @ParameterizedTest
    @CsvSource({"2", "10000000", "1000000000"})
    void aFractionThatWasAskedForIsKept(long characters) {
        assertThat(new Validation.Fraction(0.25).of(characters)).isEqualTo(0.25);
    }
}
