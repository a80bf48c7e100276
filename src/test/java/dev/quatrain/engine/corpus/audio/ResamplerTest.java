package dev.quatrain.engine.corpus.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Known tones at other rates. */
class ResamplerTest {

    private static final int RATE = 8000;

    @ParameterizedTest
    @ValueSource(ints = {4000, 6000, 11_025, 16_000, 22_050, 32_000, 44_100, 48_000, 96_000, 192_000, 44_101})
    void tonesBelowTheBandArePassedWithoutDelay(int rate) {
        double tone = 0.4 * Math.min(rate, RATE);
        List<Double> output = resampled(tone(rate, tone, rate / 2));
        assertThat(output).hasSizeBetween(RATE / 2 - 1, RATE / 2 + 1);
        for (int at = 1000; at < 3000; at++) {
            assertThat(output.get(at))
                    .as("sample %d", at)
                    .isCloseTo(Math.sin(2 * Math.PI * tone * at / RATE), within(2e-4));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {11_025, 16_000, 44_100, 48_000})
    void tonesAboveHalfTheRateAreNotHeard(int rate) {
        for (double tone : new double[] {4001, 4400, 5000, rate / 2.0 - 100}) {
            List<Double> output = resampled(tone(rate, tone, rate / 2));
            for (int at = 1000; at < 3000; at++) {
                assertThat(output.get(at)).as("%s Hz", tone).isCloseTo(0, within(2e-4));
            }
        }
    }

    @Test
    void aSteadySignalStaysAsItIs() {
        double[] steady = new double[10_000];
        java.util.Arrays.fill(steady, 0.5);
        List<Double> output = resampled(new Signal(44_100, steady));
        assertThat(output.get(500)).isCloseTo(0.5, within(1e-6));
        assertThat(output.get(1200)).isCloseTo(0.5, within(1e-6));
    }

    @Test
    void ratesWithoutASimpleRatioAreRefused() {
        assertThat(Resampler.converts(44_100, RATE)).isTrue();
        assertThat(Resampler.converts(999, RATE)).isFalse();
        assertThat(Resampler.converts(383_999, RATE)).isFalse();
        assertThat(Resampler.converts(0xFFFF_FFFFL, RATE)).isFalse();
    }

    private record Signal(int rate, double[] samples) {}

    private static Signal tone(int rate, double frequency, int count) {
        double[] samples = new double[count];
        for (int at = 0; at < count; at++) {
            samples[at] = Math.sin(2 * Math.PI * frequency * at / rate);
        }
        return new Signal(rate, samples);
    }

    private static List<Double> resampled(Signal signal) {
        Resampler resampler = new Resampler(signal.rate, RATE);
        List<Double> output = new ArrayList<>();
        for (double sample : signal.samples) {
            resampler.accept(sample, output::add);
        }
        resampler.finish(output::add);
        return output;
    }
}
