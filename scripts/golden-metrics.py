#!/usr/bin/env python3
"""Writes what other implementations say of small sets that org.gan4j.metric.GoldenTest makes as well.

pip install numpy scipy scikit-learn torch torchvision tqdm pytorch-msssim; pip install --no-deps torch-fidelity prdc
python scripts/golden-metrics.py > gan4j-core/src/test/resources/org/gan4j/metric/golden.json
"""
import contextlib
import importlib.metadata
import json
import sys

import numpy as np
import scipy.linalg
import scipy.stats
import torch
from prdc import compute_prdc
from pytorch_msssim import ms_ssim
from scipy.special import logsumexp
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis
from sklearn.metrics import pairwise_distances
from torch_fidelity.metric_fid import fid_features_to_statistics, fid_statistics_to_metric
from torch_fidelity.metric_isc import isc_features_to_metric
from torch_fidelity.metric_kid import kernel_mmd
from torch_fidelity.metric_prc import calculate_precision_recall_full

MASK = 2**64 - 1


def scramble(value):
    """One step of SplitMix64, as org.gan4j.random.Randomness."""
    z = (value + 0x9E3779B97F4A7C15) & MASK
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
    return z ^ (z >> 31)


def mix(seed, stream, counter):
    return scramble((scramble((scramble(seed) + stream) & MASK) + counter) & MASK)


def uniform(seed, count):
    return np.array([2 * ((scramble(seed + i) >> 11) * 2.0**-53) - 1 for i in range(count)])


def features(seed, rows, columns, scale=1.0, shift=0.0):
    """Each number from two uniform ones, so that neighbouring columns are correlated; every step is exact but for one rounding."""
    u = uniform(seed, rows * columns + 1)
    return (scale * (u[:-1] + 0.5 * u[1:]) + shift).astype(np.float32).reshape(rows, columns)


def draw(n, count, seed):
    """As org.gan4j.metric.Shuffle."""
    order = list(range(n))
    for i in range(count):
        j = i + mix(seed, 0, i) % (n - i)
        order[i], order[j] = order[j], order[i]
    return order[:count]


def frechet(a, b):
    a, b = a.astype(np.float64), b.astype(np.float64)
    statistics = [fid_features_to_statistics(torch.from_numpy(x)) for x in (a, b)]
    fidelity = fid_statistics_to_metric(*statistics, verbose=False)["frechet_inception_distance"]
    s1, s2 = np.cov(a, rowvar=False), np.cov(b, rowvar=False)
    difference = a.mean(0) - b.mean(0)
    root = scipy.linalg.sqrtm(s1 @ s2)
    return {"torch-fidelity": fidelity, "scipy": float(difference @ difference + np.trace(s1 + s2) - 2 * np.trace(root).real)}


def kernel(a, b, subsets, size, seed):
    options = dict(kid_kernel="poly", kid_kernel_poly_degree=3, kid_kernel_poly_gamma=None, kid_kernel_poly_coef0=1)
    a, b = a.astype(np.float64), b.astype(np.float64)
    values = [
        kernel_mmd(a[draw(len(a), size, mix(seed, 0, i))], b[draw(len(b), size, mix(seed, 1, i))], **options)
        for i in range(subsets)
    ]
    return {"mean": float(np.mean(values)), "deviation": float(np.std(values))}


def score(p, splits, seed):
    ordered = torch.from_numpy(p[draw(len(p), len(p), seed)]).double().log()
    found = isc_features_to_metric(ordered, splits=splits, shuffle=False)
    return {"mean": found["inception_score_mean"], "deviation": found["inception_score_std"]}


def neighbourhoods(real, fake):
    real, fake = real.astype(np.float64), fake.astype(np.float64)
    precision, recall = calculate_precision_recall_full(torch.from_numpy(fake), torch.from_numpy(real), 3)
    with contextlib.redirect_stdout(sys.stderr):
        found = compute_prdc(real, fake, 5)
    return {
        "precision3": precision,
        "recall3": recall,
        "precision5": float(found["precision"]),
        "recall5": float(found["recall"]),
        "density5": float(found["density"]),
        "coverage5": float(found["coverage"]),
    }


def nearest_other(real, fake):
    x = np.concatenate([real, fake]).astype(np.float64)
    y = np.repeat([1, 0], len(real))
    distances = pairwise_distances(x)
    np.fill_diagonal(distances, np.inf)
    right = y[distances.argmin(1)] == y
    return {"accuracy": right.mean(), "real": right[: len(real)].mean(), "fake": right[len(real) :].mean()}


def linear(real, fake, seed):
    n, half = len(real), len(real) // 2
    order = draw(n, n, seed)
    learning, asked = order[:half], order[half:]
    x = lambda rows: np.concatenate([real[rows], fake[rows]]).astype(np.float64)
    y = lambda rows: np.repeat([1, 0], len(rows))
    model = LinearDiscriminantAnalysis(solver="lsqr", shrinkage=0.1).fit(x(learning), y(learning))
    right = model.predict(x(asked)) == y(asked)
    p = scipy.stats.binomtest(int(right.sum()), len(right), alternative="greater").pvalue
    return {"accuracy": right.mean(), "real": right[: len(asked)].mean(), "p": float(p)}


def memorised(training, held, fake):
    near = lambda a, b: pairwise_distances(a.astype(np.float64), b.astype(np.float64)).min(1)
    spread = training[[i * len(training) // len(held) for i in range(len(held))]]
    to_training, to_held = near(fake, spread), near(fake, held)
    area = scipy.stats.mannwhitneyu(
        near(fake, training), near(held, training), alternative="less", use_continuity=False, method="asymptotic"
    )
    closer = int((to_training < to_held).sum())
    return {
        "ratio": float(np.median(to_training) / np.median(to_held)),
        "closer": closer / len(fake),
        "closerP": float(scipy.stats.binomtest(closer, len(fake), alternative="greater").pvalue),
        "area": float(1 - area.statistic / (len(fake) * len(held))),
        "areaP": float(area.pvalue),
    }


def ties():
    first, second = [0, 1, 1, 2, 3, 3], [1, 2, 3, 3, 4, 5, 5]
    found = scipy.stats.mannwhitneyu(first, second, alternative="less", use_continuity=False, method="asymptotic")
    return {"share": float(1 - found.statistic / 42), "p": float(found.pvalue)}


def parzen(held, fake, bandwidth):
    squared = pairwise_distances(held.astype(np.float64), fake.astype(np.float64)) ** 2
    logs = logsumexp(-squared / (2 * bandwidth**2), axis=1) - np.log(len(fake))
    logs -= held.shape[1] / 2 * np.log(2 * np.pi * bandwidth**2)
    return {"mean": float(logs.mean()), "error": float(logs.std() / np.sqrt(len(logs)))}


def path_length():
    distances = np.abs(uniform(20, 250)) * 1e-8
    low = np.percentile(distances, 1, method="lower")
    high = np.percentile(distances, 99, method="higher")
    kept = distances[(low <= distances) & (distances <= high)] / 1e-4**2
    return {"mean": float(kept.mean()), "kept": len(kept)}


def pictures(side):
    """Waves of integers, one disturbed."""
    y, x = np.meshgrid(np.arange(side), np.arange(side), indexing="ij")
    a = (x * 3 + y * 5 + (x * y) % 17 * 4) % 256
    b = np.clip(a + (x * 31 + y * 17) % 61 - 30 + (x // 8 + y // 8) % 2 * 20, 0, 255)
    return a, b


def similarity(side, scales):
    """pytorch_msssim takes pictures above 160 pixels only; for smaller ones its parts are put together here."""
    weights = np.array([0.0448, 0.2856, 0.3001, 0.2363, 0.1333])[:scales]
    weights = weights / weights.sum()
    a, b = (torch.from_numpy(p).double()[None, None] for p in pictures(side))
    # Its window is in single precision unless given.
    window = torch.exp(-((torch.arange(11).double() - 5) ** 2) / (2 * 1.5**2))[None, None, None]
    window = window / window.sum()
    if scales == 5:
        return float(ms_ssim(a, b, data_range=255, win=window))
    product = 1.0
    for scale in range(scales):
        whole, contrast = sys.modules["pytorch_msssim.ssim"]._ssim(a, b, data_range=255, win=window)
        product *= float(whole if scale == scales - 1 else contrast) ** weights[scale]
        a, b = (torch.nn.functional.avg_pool2d(p, 2) for p in (a, b))
    return product


def divergence(centres, deviation, samples):
    """Cells as wide as the deviation, over all centres and four deviations beyond; those at the border are infinite."""
    low = centres.min(0) - 4 * deviation
    counts = np.ceil((centres.max(0) - centres.min(0) + 8 * deviation) / deviation).astype(int)
    masses = []
    for axis in (0, 1):
        edges = low[axis] + deviation * np.arange(counts[axis] + 1)
        edges[0], edges[-1] = -np.inf, np.inf
        z = (edges - centres[:, axis : axis + 1]) / deviation
        upper = z[:, :-1] > 0
        a, b = np.where(upper, -z[:, 1:], z[:, :-1]), np.where(upper, -z[:, :-1], z[:, 1:])
        masses.append(logsumexp([scipy.stats.norm.logcdf(b), scipy.stats.norm.logcdf(a)], axis=0, b=[[[1]], [[-1]]]))
    log_truth = logsumexp(masses[0][:, :, None] + masses[1][:, None, :], axis=0) - np.log(len(centres))
    truth = np.exp(log_truth)
    places = np.clip(np.floor((samples - low) / deviation).astype(int), 0, counts - 1)
    n = len(samples)
    share = np.zeros(counts)
    np.add.at(share, tuple(places.T), 1 / n)

    def xlog(p, ratio):
        return np.where(p > 0, p * np.log(np.where(p > 0, ratio, 1)), 0)

    def js(q, p):
        m = np.maximum((p + q) / 2, 1e-320)
        return (xlog(q, q / m) + xlog(p, p / m)) / 2

    k = np.arange(n + 1)
    kl_floor = js_floor = 0.0
    for p, log_p in zip(truth.ravel(), log_truth.ravel()):
        chance = scipy.stats.binom.pmf(k, n, p)
        kl_floor += float((chance[1:] * k[1:] / n * (np.log(k[1:] / n) - log_p)).sum())
        js_floor += float((chance * js(k / n, p)).sum())
    occupied = share > 0
    return {
        "kl": float((share[occupied] * (np.log(share[occupied]) - log_truth[occupied])).sum()),
        "klFloor": kl_floor,
        "js": float(js(share, truth).sum()),
        "jsFloor": js_floor,
        "cells": int(share.size),
    }


def main():
    real, fake = features(1, 160, 12), features(10_001, 160, 12, 0.9, 0.1)
    p = (uniform(40_001, 120 * 7) + 1).reshape(120, 7) ** 4
    p = (p / p.sum(1, keepdims=True)).astype(np.float32)
    covariance = np.cov(real.astype(np.float64), rowvar=False)
    centres = np.array([[0.0, 0.0], [1.0, 0.5], [-0.5, 1.0]])
    points = features(50_001, 200, 2, 0.4, 0.3).astype(np.float64)
    points[:5] += 10
    versions = ["numpy", "scipy", "scikit-learn", "torch", "torch-fidelity", "prdc", "pytorch-msssim"]
    json.dump(
        {
            "versions": {name: importlib.metadata.version(name) for name in versions},
            "mean": real.astype(np.float64).mean(0).tolist(),
            "covariance": [covariance[0, 0], covariance[0, 1], covariance[11, 3], covariance.sum()],
            "frechet": frechet(real, fake),
            "frechet few": frechet(features(1, 20, 48), features(10_001, 24, 48, 0.9, 0.1)),
            "kernel whole": kernel(real, fake, 1, 160, 0),
            "kernel subsets": kernel(real, fake, 10, 50, 3),
            "score 1": score(p, 1, 0),
            "score 4": score(p, 4, 5),
            "neighbourhoods": neighbourhoods(real, fake),
            "nearest other": nearest_other(real, fake),
            "linear": linear(real, fake, 2),
            "memorised": memorised(real, features(20_001, 100, 12), (features(1, 160, 12)[:80] * np.float32(1.0625))),
            "ties": ties(),
            "normal tail": [float(scipy.stats.norm.sf(z)) for z in (-1.5, 0.0, 3.0, 12.0)],
            "coin": [float(scipy.stats.binom.sf(k - 1, n, 0.5)) for k, n in ((0, 5), (6, 10), (5300, 10_000))],
            "parzen": parzen(real, fake, 0.3),
            "path length": path_length(),
            "ms-ssim": {str(side): similarity(side, scales) for side, scales in ((16, 1), (28, 2), (64, 3), (176, 5))},
            "divergence": divergence(centres, 0.1, points),
        },
        sys.stdout,
        indent=1,
    )
    print()


main()
