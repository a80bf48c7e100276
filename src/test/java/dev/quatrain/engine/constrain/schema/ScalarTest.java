package dev.quatrain.engine.constrain.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScalarTest {

    /** Up to 30 characters are written out, for readers who do not expect an exponent. */
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1E2, 100",
        "1.50, 1.5",
        "-0.00025, -0.00025",
        "1E29, 100000000000000000000000000000",
        "1E30, 1E+30",
        "-2.5E300, -2.5E+300",
        "1E-29, 0.00000000000000000000000000001",
        "1E-30, 1E-30"
    })
    void aNumberHasOneForm(BigDecimal number, String text) {
        assertThat(Scalar.text(number)).isEqualTo(text);
        assertThat(new BigDecimal(text)).isEqualByComparingTo(number);
    }
}
