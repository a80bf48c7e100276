package dev.quatrain.engine.train;

import dev.quatrain.engine.batch.Batch;
import dev.quatrain.engine.batch.Batches;
import dev.quatrain.engine.metric.ValidationScore;
import dev.quatrain.engine.tensor.FloatTensor;
import dev.quatrain.engine.tensor.Seeds;
import dev.quatrain.engine.train.TrainingResult.Finished;
import dev.quatrain.engine.train.TrainingResult.Stopped;
import dev.quatrain.engine.train.optimize.LearningRate;
import dev.quatrain.engine.work.Cores;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The training loop of every model with gradients: steps, validations, checkpoints, and the end. Not thread-safe; runs once.
 *
 * @param <W> the batch of one update
 */
public final class GradientTrainer<W extends Batch> {

    private static final int VALIDATE_AT_LEAST_EVERY = 2000; // steps
    private static final int VALIDATE_AT_MOST_EVERY = 50;
    private static final String BEST = "best.";
    private static final long PURPOSE_ORDER = 3;
    private static final long PURPOSE_CUTS = 7;
    private static final int STAGNANT = 5; // consecutive validations without improvement, after which averaging begins
    private static final double LAST_QUARTER =
            0.75; // fraction of the training after which averaging begins in any case

    private final TrainableModel<W> model;
    private final TrainingPlan plan;
    private final Batches<W> training; // in the order of the corpus
    private final Batches<W> validation;
    private final TrainingHooks hooks;
    private final String device;
    private final TrainingTurns.Participant turns = TrainingTurns.ofProcess().join();
    private final LearningRate learningRate;
    private final ProgressMeter meter;
    private final CheckpointSchedule saving;
    private TrainingBudget budget;

    private long step;
    private int epoch = 1;
    private Batches<W> pass; // of the current epoch
    private int window;
    private long validatedAt = -1;
    private int withoutImprovement;
    private @Nullable ValidationScore best;
    private Map<String, FloatTensor> bestWeights = Map.of();
    private double lastFiniteLoss = Double.NaN;

    public GradientTrainer(TrainableModel<W> model, TrainingPlan plan, TrainingText<W> text, TrainingHooks hooks) {
        this.model = model;
        this.plan = plan;
        this.training = text.training();
        this.pass = training;
        this.validation = text.validation();
        this.hooks = hooks;
        this.device = text.device();
        this.learningRate = new LearningRate(plan);
        this.meter = new ProgressMeter(hooks.nanoTime(), text.device());
        this.budget = new TrainingBudget(plan, training.count(), hooks.nanoTime(), 0);
        this.saving = new CheckpointSchedule(plan.checkpointEvery(), hooks);
    }

    /** @throws TrainingDiverged if the loss is not finite */
    public TrainingResult run() {
        try (TrainingTurns.Participant ended = turns;
                Cores.Use used = Cores.ofProcess().training()) {
            return train();
        }
    }

    private TrainingResult train() {
        pass = inOrderOf(epoch);
        while (!isFinished()) {
            Optional<StopSignal.Reason> reason = hooks.stop().requested();
            if (reason.isPresent()) {
                return stop(reason.get());
            }
            if (!isValidationDue()) { // after a resume, an interrupted validation comes first
                step();
                reportIfDue();
            }
            if (isValidationDue() && !validate()) {
                continue; // stopped during the validation, which is repeated after the resume
            }
            checkpointIfDue();
        }
        if (validatedAt != step && !validate()) {
            return stop(hooks.stop().requested().orElse(StopSignal.Reason.YIELD));
        }
        return new Finished(
                bestWeights,
                Objects.requireNonNull(best),
                step,
                epoch,
                Duration.ofNanos(budget.elapsedNanos()),
                device,
                null);
    }

    private boolean isFinished() {
        boolean stagnates = plan.earlyStoppingPatience() > 0 && withoutImprovement >= plan.earlyStoppingPatience();
        return stagnates || fraction() >= 1;
    }

    private void step() {
        if (window == pass.count()) {
            window = 0;
            epoch++;
            pass = inOrderOf(epoch);
        }
        if (window == 0) {
            model.rewind();
        }
        if (isAverageDue()) {
            model.average();
        }
        W next = pass.window(window);
        double rate = rateOf(next);
        TrainableModel.Update update = update(next, rate);
        if (!Double.isFinite(update.loss())) {
            throw new TrainingDiverged(step, rate, lastFiniteLoss);
        }
        lastFiniteLoss = update.loss();
        meter.add(next, update);
        window++;
        step++;
    }

    private TrainableModel.Update update(W next, double rate) {
        try (TrainingTurns.Turn turn = turns.take()) {
            return model.update(next, step, rate);
        }
    }

    private Batches<W> inOrderOf(int epoch) {
        Batches<W> ordered = training.shuffled(Seeds.generator(plan.seed(), PURPOSE_ORDER, epoch));
        return plan.regularization().randomBpttWindow()
                ? ordered.recut(Seeds.generator(plan.seed(), PURPOSE_CUTS, epoch))
                : ordered;
    }

    /**
     * The rate of the schedule. A window of random length gets a rate in proportion to its length (Merity, Keskar & Socher
     * 2018).
     */
    private double rateOf(W next) {
        double rate = learningRate.at(fraction());
        return plan.regularization().randomBpttWindow() ? rate * next.length() / plan.windowLength() : rate;
    }

    /** Similar to the trigger of averaged SGD (NT-ASGD; Merity, Keskar & Socher 2018), but with any optimizer. */
    private boolean isAverageDue() {
        return plan.regularization().averaging() && (withoutImprovement >= STAGNANT || fraction() >= LAST_QUARTER);
    }

    private double fraction() {
        return budget.fraction(place());
    }

    private TrainingPosition place() {
        double ofThisPass = (double) ((long) window * training.count()) / pass.count();
        return new TrainingPosition(step, epoch, (epoch - 1.0) * training.count() + ofThisPass);
    }

    private void reportIfDue() {
        if (meter.isDue() || isFinished()) {
            report();
        }
    }

    private void report() {
        if (!meter.isEmpty()) {
            double rate = learningRate.at(fraction());
            notifyListener(meter.report(place(), rate, budget));
        }
    }

    private boolean isValidationDue() {
        int every = Math.max(VALIDATE_AT_MOST_EVERY, Math.min(training.count(), VALIDATE_AT_LEAST_EVERY));
        return step > 0 && step % every == 0 && validatedAt != step;
    }

    /** False if stopped before the validation was complete. */
    private boolean validate() {
        report();
        long started = hooks.nanoTime().getAsLong();
        ValidationScore score = evaluate();
        if (score == null) {
            return false;
        }
        boolean improved = best == null || score.isBetterThan(best);
        if (!Double.isFinite(score.loss())) {
            throw new TrainingDiverged(step, learningRate.at(fraction()), lastFiniteLoss);
        }
        if (improved) {
            best = score;
            bestWeights = model.weights();
        }
        withoutImprovement = improved ? 0 : withoutImprovement + 1;
        learningRate.validated(improved);
        validatedAt = step;
        notifyListener(new TrainingEvent.Validated(step, epoch, score, improved));
        budget.reserve(hooks.nanoTime().getAsLong() - started);
        meter.restart();
        return true;
    }

    private @Nullable ValidationScore evaluate() {
        try (TrainingTurns.Turn turn = turns.take()) {
            return model.evaluate(validation, () -> {
                turn.offer();
                return hooks.stop().requested().isPresent();
            });
        }
    }

    private void checkpointIfDue() {
        if (saving.isDue(step)) {
            checkpoint();
        }
    }

    private TrainingResult stop(StopSignal.Reason reason) {
        report();
        checkpoint();
        return new Stopped(reason, step);
    }

    /** Saves the current state. */
    public void checkpoint() {
        hooks.checkpoints().accept(snapshot());
        saving.saved();
        notifyListener(new TrainingEvent.CheckpointSaved(step));
    }

    private TrainingSnapshot snapshot() {
        Map<String, FloatTensor> tensors = new LinkedHashMap<>(model.tensors());
        bestWeights.forEach((name, tensor) -> tensors.put(BEST + name, tensor));
        return new TrainingSnapshot(
                new TrainingSnapshot.Counters(
                        step,
                        model.updates(),
                        epoch,
                        window,
                        budget.elapsedNanos(),
                        validatedAt,
                        best,
                        withoutImprovement,
                        learningRate.plateauScale(),
                        learningRate.stagnant(),
                        Double.isNaN(lastFiniteLoss) ? null : lastFiniteLoss),
                tensors);
    }

    /** Continues from a snapshot. Call before {@link #run}. */
    public void resume(TrainingSnapshot snapshot) {
        TrainingSnapshot.Counters counters = snapshot.counters();
        model.restore(snapshot.tensors(), counters.updates(), training.batchSize());
        step = counters.step();
        epoch = counters.epoch();
        window = counters.window();
        validatedAt = counters.validatedAt();
        best = counters.best();
        withoutImprovement = counters.withoutImprovement();
        lastFiniteLoss = counters.lastFiniteLoss() == null ? Double.NaN : counters.lastFiniteLoss();
        learningRate.resumeAt(counters.plateauScale(), counters.stagnant());
        budget = new TrainingBudget(plan, training.count(), hooks.nanoTime(), counters.elapsedNanos());
        bestWeights = new LinkedHashMap<>();
        snapshot.tensors().forEach((name, tensor) -> {
            if (name.startsWith(BEST)) {
                bestWeights.put(name.substring(BEST.length()), tensor);
            }
        });
    }

    private void notifyListener(TrainingEvent event) {
        hooks.listener().on(event, model::weights);
    }
}
