package org.gan4j;

import static org.bytedeco.pytorch.global.torch.flatten_dense_tensors;
import static org.bytedeco.pytorch.global.torch.grad;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.gan4j.nn.Net;
import org.gan4j.nn.Parameter;
import org.gan4j.nn.Tensors;
import org.gan4j.random.Randomness;
import org.gan4j.random.Randomness.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One side of the game: a network, its Adam, and the moving average of its weights. All weights lie in one flat buffer, so that a step
 * of Adam, an average or an all-reduce is a handful of operators whatever the number of layers.
 *
 * <p>Gradients exist only inside {@link #minimize}, and only for the players named there: there is nothing to zero, nothing to freeze,
 * and no stale gradient in anybody else.
 */
public final class Player {

    /** A loss and the players that follow its gradient downhill. */
    public record Move(Tensor loss, List<Player> players) {}

    private final String name;
    private final Net net;
    private Adam adam;
    private double halfLifeImages;
    private boolean warmingUp = true;
    private final Flat weights;
    private final Flat buffers;
    private final TensorVector leaves = Tensors.keep(new TensorVector());
    private final Tensor moment1;
    private final Tensor moment2;
    private final @Nullable Tensor averageWeights;
    private final @Nullable Tensor averageBuffers;
    private final Map<String, Tensor> learning = new LinkedHashMap<>();
    private final Map<String, Tensor> inference = new LinkedHashMap<>();

    private boolean reached;
    private long updates;
    private Clock clock = new Clock(0, 0, 0);

    /** Tensors of one kind, one after the other in one buffer. */
    private record Flat(Map<String, Parameter> parameters, Tensor tensor) {
        static Flat of(Map<String, Parameter> all, boolean learns, Device device) {
            Map<String, Parameter> parameters = new LinkedHashMap<>();
            all.forEach((name, parameter) -> {
                if (parameter.learns() == learns) {
                    parameters.put(name, parameter);
                }
            });
            return new Flat(parameters, zeros(size(parameters.values()), device));
        }

        Map<String, Tensor> views(Tensor flat) {
            Map<String, Tensor> views = new LinkedHashMap<>();
            long offset = 0;
            for (Map.Entry<String, Parameter> entry : parameters.entrySet()) {
                Parameter parameter = entry.getValue();
                Tensor view = flat.narrow(0, offset, parameter.numel()).view(parameter.shape());
                // A graph that holds one buffer must not notice that another changes; of weights it must.
                Tensor apart = parameter.learns() ? view.detach() : view.variable_data();
                views.put(entry.getKey(), Tensors.keep(apart));
                offset += parameter.numel();
            }
            return views;
        }

        private static long size(Collection<Parameter> parameters) {
            return parameters.stream().mapToLong(Parameter::numel).sum();
        }
    }

    /**
     * @param name the first part of the names of its tensors: {@code G}, {@code D}, {@code E}
     * @param adam how it learns
     * @param halfLifeImages after how many images an old weight counts half in the average; 0 for no average
     * @param seed the run's seed, from which the initial weights are drawn
     */
    Player(String name, Net net, Adam adam, double halfLifeImages, long seed, Device device) {
        this.name = name;
        this.net = net;
        this.adam = adam;
        this.halfLifeImages = halfLifeImages;
        try (PointerScope scope = new PointerScope();
                AutoGradMode off = new AutoGradMode(false)) {
            weights = Flat.of(net.parameters(), true, device);
            buffers = Flat.of(net.parameters(), false, device);
            Map<String, Tensor> live = weights.views(weights.tensor);
            live.putAll(buffers.views(buffers.tensor));
            live.forEach((place, tensor) -> initialise(place, tensor, seed));
            moment1 = zeros(weights.tensor.numel(), device);
            moment2 = zeros(weights.tensor.numel(), device);
            weights.views(moment1).forEach((place, tensor) -> learning.put("moment1." + place, tensor));
            weights.views(moment2).forEach((place, tensor) -> learning.put("moment2." + place, tensor));
            Map<String, Tensor> average = new LinkedHashMap<>();
            if (halfLifeImages > 0) {
                averageWeights = Tensors.keep(weights.tensor.clone());
                averageBuffers = Tensors.keep(buffers.tensor.clone());
                average.putAll(weights.views(averageWeights));
                average.putAll(buffers.views(averageBuffers));
                live.forEach((place, tensor) -> learning.put("live." + place, tensor));
                inference.putAll(average);
            } else {
                averageWeights = null;
                averageBuffers = null;
                inference.putAll(live);
            }
            net.parameters().forEach((place, parameter) -> bind(parameter, live.get(place), average.get(place)));
        }
    }

    private void bind(Parameter parameter, Tensor live, @Nullable Tensor average) {
        if (parameter.learns()) {
            live.set_requires_grad(true);
            leaves.push_back(live);
        }
        parameter.bind(live, average);
    }

    private void initialise(String place, Tensor tensor, long seed) {
        long coordinate = Randomness.mix(seed, Stream.WEIGHTS, Randomness.hash(name + "." + place));
        Tensor start = torch.empty(tensor.sizes(), new TensorOptions(ScalarType.Float), Tensors.ANY_FORMAT);
        net.parameters().get(place).init().fill(start, new GeneratorOptional(torch.make_generator_cpu(coordinate)));
        tensor.copy_(start);
    }

    private static Tensor zeros(long size, Device device) {
        return Tensors.keep(torch.zeros(new long[] {size}, new TensorOptions(device)));
    }

    public String name() {
        return name;
    }

    /** Applies its network in the open {@link org.gan4j.nn.Mode}; the result is float32. */
    public Tensor forward(Tensor x) {
        return net.forward(x);
    }

    /** As {@link #forward(Tensor)}, under the condition y. */
    public Tensor forward(Tensor x, Tensor y) {
        return net.forward(x, y);
    }

    /** Each named player takes one step of Adam down the gradient of {@code loss}; nobody else changes. */
    public static void minimize(Tensor loss, Player... players) {
        together(move(loss, players));
    }

    /** A move for {@link #together}. */
    public static Move move(Tensor loss, Player... players) {
        return new Move(loss, List.of(players));
    }

    /**
     * Takes the gradients of all moves first and steps afterwards, for rounds in which players share one graph.
     *
     * @throws IllegalStateException naming the weights that a loss does not reach: a {@code detach} in the wrong place
     */
    public static void together(Move... moves) {
        List<Runnable> steps = new ArrayList<>();
        for (int i = 0; i < moves.length; i++) {
            boolean graphIsNeededAgain = i + 1 < moves.length;
            gradients(moves[i], graphIsNeededAgain, steps);
        }
        try (AutoGradMode off = new AutoGradMode(false)) {
            steps.forEach(Runnable::run);
        }
    }

    private static void gradients(Move move, boolean keepGraph, List<Runnable> steps) {
        boolean allReached = move.players.stream().allMatch(player -> player.reached);
        TensorVector inputs;
        if (move.players.size() == 1) {
            inputs = move.players.get(0).leaves;
        } else {
            inputs = new TensorVector();
            for (Player player : move.players) {
                for (long i = 0; i < player.leaves.size(); i++) {
                    inputs.push_back(player.leaves.get(i));
                }
            }
        }
        TensorVector gradients = grad(
                new TensorVector(move.loss),
                inputs,
                new TensorVector(),
                new BoolOptional(keepGraph),
                false,
                !allReached);
        int first = 0;
        for (Player player : move.players) {
            player.checkReached(gradients, first);
            TensorVector own = gradients;
            if (move.players.size() > 1) {
                own = new TensorVector();
                for (int i = 0; i < player.leaves.size(); i++) {
                    own.push_back(gradients.get(first + i));
                }
            }
            first += (int) player.leaves.size();
            Tensor gradient = flatten_dense_tensors(own);
            steps.add(() -> player.step(gradient));
        }
    }

    /** Asked once only: the graph of a round has the same shape every time, and the question costs a call for each weight. */
    private void checkReached(TensorVector gradients, int first) {
        if (reached) {
            return;
        }
        List<String> missing = new ArrayList<>();
        int i = first;
        for (String place : weights.parameters.keySet()) {
            if (!gradients.get(i++).defined()) {
                missing.add(name + "." + place);
            }
        }
        if (!missing.isEmpty()) {
            throw new IllegalStateException(
                    "the loss does not reach " + missing.stream().limit(8).collect(Collectors.joining(", "))
                            + (missing.size() > 8 ? " and " + (missing.size() - 8) + " more" : "")
                            + ": look for a detach() in the wrong place, or leave the player out of minimize");
        }
        reached = true;
    }

    /** Adam, Algorithm 1 of the paper, in its efficient order (end of section 2): the bias corrections go into the step size. */
    private void step(Tensor g) {
        updates++;
        double correction1 = 1 - Math.pow(adam.beta1(), updates);
        double correction2 = 1 - Math.pow(adam.beta2(), updates);
        double rate = adam.rate() * adam.schedule().at(clock.progress());
        moment1.lerp_(g, new Scalar(1 - adam.beta1()));
        moment2.mul_(new Scalar(adam.beta2())).addcmul_(g, g, new Scalar(1 - adam.beta2()));
        Tensor denominator =
                moment2.sqrt().div_(new Scalar(Math.sqrt(correction2))).add_(new Scalar(adam.epsilon()));
        weights.tensor.addcdiv_(moment1, denominator, new Scalar(-rate / correction1));
    }

    /** Tells the player where the run stands, before a round. */
    public void at(Clock now) {
        clock = now;
    }

    /**
     * Moves the average towards the live weights, after a round that showed {@code images} images, so that a weight counts half after
     * the half-life; early in a run the half-life is a twentieth of the images so far, so that the average is never of the start.
     */
    public void average(long images) {
        if (averageWeights == null || averageBuffers == null) {
            return;
        }
        double halfLife = warmingUp ? Math.min(halfLifeImages, 0.05 * clock.images()) : halfLifeImages;
        double keep = halfLife == 0 ? 0 : Math.pow(0.5, images / halfLife);
        try (AutoGradMode off = new AutoGradMode(false)) {
            averageWeights.lerp_(weights.tensor, new Scalar(1 - keep));
            averageBuffers.lerp_(buffers.tensor, new Scalar(1 - keep));
        }
    }

    /** Learns differently from now on: for games whose optimiser follows a schedule of its own. Nothing of this is saved. */
    public void learn(Adam differently) {
        adam = differently;
    }

    /**
     * Averages over exactly this half-life from now on, however early it is and if it averages at all; 0 for the live weights: for games
     * whose half-life follows a schedule of its own. Nothing of this is saved.
     */
    public void averageOver(double images) {
        halfLifeImages = images;
        warmingUp = false;
    }

    /** Whether samples are made with averaged weights. */
    public boolean averages() {
        return averageWeights != null;
    }

    /** Brings every weight into [-bound, bound] (Arjovsky et al. 2017, Algorithm 1). */
    public void clip(double bound) {
        try (AutoGradMode off = new AutoGradMode(false)) {
            weights.tensor.clamp_(new ScalarOptional(new Scalar(-bound)), new ScalarOptional(new Scalar(bound)));
        }
    }

    /** The live weights that learn, in a fixed order; losses can be differentiated by them. */
    public List<Tensor> weights() {
        return weights.parameters.values().stream().map(Parameter::live).toList();
    }

    /** All live weights that learn, one after the other in one tensor [size], which losses can be differentiated through. */
    public Tensor flat() {
        return flatten_dense_tensors(leaves);
    }

    /**
     * What {@code body} computes while the player's weights are others, which may themselves have a graph: the look ahead of Metz et al.
     * 2016.
     *
     * @param others as many and of the same shapes as {@link #weights}
     */
    public <T> T imagining(List<Tensor> others, Supplier<T> body) {
        List<Parameter> own = List.copyOf(weights.parameters.values());
        for (int i = 0; i < own.size(); i++) {
            own.get(i).replace(others.get(i));
        }
        try {
            return body.get();
        } finally {
            own.forEach(parameter -> parameter.replace(null));
        }
    }

    /**
     * The norm of its gradient, root mean square over the last 1 / (1 - beta2) steps or so, from Adam's second moment: it costs nothing
     * until somebody asks. 0 before the first step.
     */
    public double gradientNorm() {
        if (updates == 0) {
            return 0;
        }
        try (PointerScope scope = new PointerScope();
                AutoGradMode off = new AutoGradMode(false)) {
            return Math.sqrt(moment2.sum().item_double() / (1 - Math.pow(adam.beta2(), updates)));
        }
    }

    /** The number of weights that learn. */
    public long size() {
        return weights.tensor.numel();
    }

    /** How many steps of Adam it has made. */
    public long updates() {
        return updates;
    }

    /** Sets how many steps of Adam it has made, when a run goes on. */
    public void updates(long made) {
        updates = made;
    }

    /** What samples are made with, by name without the player's: averages if it has them, else live tensors. */
    public Map<String, Tensor> inference() {
        return Map.copyOf(inference);
    }

    /** What only training needs, by name without the player's: moments, and live tensors where {@link #inference} has averages. */
    public Map<String, Tensor> learning() {
        return Map.copyOf(learning);
    }

    /** Whether every live weight is finite. */
    public boolean isFinite() {
        try (PointerScope scope = new PointerScope();
                AutoGradMode off = new AutoGradMode(false)) {
            return Double.isFinite(weights.tensor.sum().item_double());
        }
    }

    /** Frees its native memory. It cannot be used afterwards. */
    public void close() {
        learning.values().forEach(Tensor::close);
        inference.values().forEach(Tensor::close);
        for (Tensor tensor :
                new Tensor[] {weights.tensor, buffers.tensor, moment1, moment2, averageWeights, averageBuffers}) {
            if (tensor != null) {
                tensor.close();
            }
        }
        leaves.close();
    }
}
