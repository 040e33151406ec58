"""PyTorch's side of a benchmark: one process, one line of JSON. Arguments are key=value, as gan4j's own contenders take them.

variant=tutorial  as PyTorch's DCGAN tutorial writes it: BCE, two backward calls for D, one z for a round, plain Adam
variant=tuned     channels_last, fused Adam, D frozen in G's step; each player draws its own z, as gan4j's zoo does
variant=tuned-one-z  the same, but G's step takes D's z, as the tutorial does

workload=features  torchvision's Inception-v3 on 8 pictures of 299 x 299: pytorch-fid's differs from it in two poolings and the classes
"""

import contextlib
import json
import resource
import statistics
import sys
import time

import torch
from torch import nn
from torch.nn import functional as F
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils.flop_counter import flop_registry

WIDTH, LATENT, SIDE, HIDDEN, LAYERS, POINTS_LATENT, CRITIC = 64, 100, 64, 128, 3, 16, 5
BATCH = {"dcgan": 64, "dcgan-r1": 64, "mlp": 256, "wgan-gp": 256}


def dcgan(norm):
    """The layers, biases included, that gan4j's dcgan has."""
    g = [nn.Linear(LATENT, 128 * WIDTH, bias=False), nn.Unflatten(1, (8 * WIDTH, 4, 4)), nn.BatchNorm2d(8 * WIDTH), nn.ReLU()]
    for c in (8 * WIDTH, 4 * WIDTH, 2 * WIDTH):
        g += [nn.ConvTranspose2d(c, c // 2, 4, 2, 1, bias=False), nn.BatchNorm2d(c // 2), nn.ReLU()]
    g += [nn.ConvTranspose2d(WIDTH, 3, 4, 2, 1), nn.Tanh()]
    d = [nn.Conv2d(3, WIDTH, 4, 2, 1), nn.LeakyReLU(0.2)]
    for c in (WIDTH, 2 * WIDTH, 4 * WIDTH):
        d += [nn.Conv2d(c, 2 * c, 4, 2, 1)] + ([nn.BatchNorm2d(2 * c)] if norm else []) + [nn.LeakyReLU(0.2)]
    d += [nn.Flatten(), nn.Linear(128 * WIDTH, 1), nn.Flatten(0)]
    return nn.Sequential(*g), nn.Sequential(*d)


def perceptron(inputs, outputs):
    layers, width = [], inputs
    for _ in range(LAYERS):
        layers += [nn.Linear(width, HIDDEN), nn.LeakyReLU(0.2)]
        width = HIDDEN
    return layers + [nn.Linear(width, outputs)]


def start(module):
    for m in module.modules():
        if isinstance(m, (nn.Conv2d, nn.ConvTranspose2d)):
            nn.init.normal_(m.weight, 0, 0.02)
        elif isinstance(m, nn.BatchNorm2d):
            nn.init.normal_(m.weight, 1, 0.02)


class Counter(TorchDispatchMode):
    """Counts operations by PyTorch's own formulas; its FlopCounterMode cannot follow torch.autograd.grad."""

    operations = 0

    def __torch_dispatch__(self, func, types, args=(), kwargs=None):
        out = func(*args, **(kwargs or {}))
        formula = flop_registry.get(func._overloadpacket)
        if formula:
            self.operations += formula(*args, **(kwargs or {}), out_val=out)
        return out


class Contender:
    def __init__(self, order):
        self.workload = order.get("workload", "dcgan")
        self.variant = order.get("variant", "tuned")
        self.bf16 = order.get("precision", "fp32") == "bf16"
        self.batch = BATCH[self.workload]
        self.images = self.workload.startswith("dcgan")
        if self.images:
            self.G, self.D = dcgan(self.workload == "dcgan")
            start(self.G), start(self.D)
            self.pixels = torch.randint(0, 256, (self.batch, 3, SIDE, SIDE), dtype=torch.uint8)
        else:
            self.G = nn.Sequential(*perceptron(POINTS_LATENT, 2))
            self.D = nn.Sequential(*perceptron(2, 1), nn.Flatten(0))
            self.points = torch.randn(self.batch * CRITIC, 2)
        tuned = self.variant != "tutorial"
        if tuned and self.images:
            self.G, self.D = self.G.to(memory_format=torch.channels_last), self.D.to(memory_format=torch.channels_last)
        beta2 = 0.9 if self.workload == "wgan-gp" else 0.999
        adam = {"lr": 2e-4, "betas": (0.5, beta2), **({"fused": True} if tuned else {})}
        self.optG = torch.optim.Adam(self.G.parameters(), **adam)
        self.optD = torch.optim.Adam(self.D.parameters(), **adam)

    def cast(self):
        return torch.autocast("cpu", torch.bfloat16) if self.bf16 else contextlib.nullcontext()

    def z(self):
        return torch.randn(self.batch, LATENT if self.images else POINTS_LATENT)

    def real(self, minibatch=0):
        if self.images:
            x = self.pixels.float().div_(127.5).sub_(1)
            return x if self.variant == "tutorial" else x.contiguous(memory_format=torch.channels_last)
        return self.points[minibatch * self.batch : (minibatch + 1) * self.batch]

    def round(self):
        {"tutorial": self.tutorial, "tuned": self.tuned, "tuned-one-z": self.tuned}[self.variant]()

    def tutorial(self):
        bce = nn.BCELoss()
        self.D.zero_grad()
        x = self.real()
        label = torch.full((self.batch,), 1.0)
        output = torch.sigmoid(self.D(x))
        real = bce(output, label)
        real.backward()
        output.mean().item()
        fake = self.G(self.z())
        label.fill_(0.0)
        output = torch.sigmoid(self.D(fake.detach()))
        fake_loss = bce(output, label)
        fake_loss.backward()
        output.mean().item()
        self.optD.step()
        self.G.zero_grad()
        label.fill_(1.0)
        loss = bce(torch.sigmoid(self.D(fake)), label)
        loss.backward()
        loss.item()
        self.optG.step()

    def tuned(self):
        wgan, one_z = self.workload == "wgan-gp", self.variant == "tuned-one-z"
        for i in range(CRITIC if wgan else 1):
            x = self.real(i)
            with self.cast(), torch.set_grad_enabled(one_z):
                fake = self.G(self.z())
            if self.workload == "dcgan-r1":
                x.requires_grad_(True)
            with self.cast():
                real, judged = self.D(x), self.D(fake.detach())
            real, judged = real.float(), judged.float()
            if wgan:
                loss = judged.mean() - real.mean() + 0.1 * self.penalty(x, fake)
            else:
                loss = F.softplus(-real).mean() + F.softplus(judged).mean()
            if self.workload == "dcgan-r1":
                (g,) = torch.autograd.grad(real.sum(), x, create_graph=True)
                loss = loss + 0.5 * g.square().flatten(1).sum(1).mean()
            self.optD.zero_grad(set_to_none=True)
            loss.backward(inputs=list(self.D.parameters()))
            self.optD.step()
            loss.item()
        self.D.requires_grad_(False)
        with self.cast():
            judged = self.D(fake if one_z else self.G(self.z()))
        loss = -judged.float().mean() if wgan else F.softplus(-judged.float()).mean()
        self.optG.zero_grad(set_to_none=True)
        loss.backward()
        self.optG.step()
        self.D.requires_grad_(True)
        loss.item()

    def penalty(self, x, fake):
        between = torch.lerp(fake, x, torch.rand(self.batch, 1)).requires_grad_(True)
        (g,) = torch.autograd.grad(self.D(between).sum(), between, create_graph=True)
        return (g.norm(2, dim=1) - 1).square().mean()


class Features:
    """What pytorch-fid does for each batch, with random weights."""

    def __init__(self):
        from torchvision.models import inception_v3

        network = inception_v3(weights=None, aux_logits=False, transform_input=False, init_weights=False).eval()
        self.G, self.D = network, nn.Identity()
        self.pictures = torch.rand(8, 3, 299, 299) * 2 - 1

    def round(self):
        with torch.no_grad():
            self.G(self.pictures)


def main():
    order = dict(argument.split("=", 1) for argument in sys.argv[1:])
    if int(order.get("threads", 0)) > 0:
        torch.set_num_threads(int(order["threads"]))
    torch.manual_seed(int(order.get("seed", 0)))
    contender = Features() if order.get("workload") == "features" else Contender(order)
    with Counter() as counter:
        contender.round()
    warm_up, seconds, times, passed = float(order.get("warm_up", 2)), float(order.get("seconds", 10)), [], 0
    begun = time.perf_counter()
    while passed < 3 or time.perf_counter() - begun < warm_up:
        contender.round()
        passed += 1
    begun = last = time.perf_counter()
    processor = time.process_time()
    while len(times) < 5 or last - begun < seconds:
        contender.round()
        now = time.perf_counter()
        times.append(1e3 * (now - last))
        last = now
    weights = lambda net: sum(p.numel() for p in net.parameters())  # noqa: E731
    print(
        json.dumps(
            {
                "milliseconds": statistics.median(times),
                "fastest": min(times),
                "processor_milliseconds": 1e3 * (time.process_time() - processor) / len(times),
                "rounds": len(times),
                "peak_mebibytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
                "weights_G": weights(contender.G),
                "weights_D": weights(contender.D),
                "operations": counter.operations,
                "threads": torch.get_num_threads(),
                "libtorch": torch.__version__,
            }
        )
    )


main()
