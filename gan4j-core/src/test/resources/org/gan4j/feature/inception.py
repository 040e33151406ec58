"""Makes inception.safetensors: python inception.py (PyTorch 2.x, torchvision, pytorch-fid 0.3.0, Pillow, NumPy).

The network is pytorch-fid's, with weights made by formulas instead of the downloaded ones; the pictures, also made by formulas, are
resized as clean-fid does: Pillow's antialiased bicubic filter on each channel as float32, cut to 0..255, (x - 128) / 128.
"""

import json
import pathlib
import struct

import numpy as np
import pytorch_fid.inception as reference
import torch
from PIL import Image

GOLDEN = 0x9E3779B97F4A7C15
MASK = (1 << 64) - 1


def scramble(value):
    z = (value + np.uint64(GOLDEN)).astype(np.uint64)
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))


def hash_of(text):
    value = 0xCBF29CE484222325
    for letter in text:
        value = (value ^ ord(letter)) * 0x100000001B3 & MASK
    return int(scramble(np.array([value], dtype=np.uint64))[0])


def uniform(name, count):
    """Randomness.uniform(Randomness.hash(name), new float[count])."""
    bits = scramble(np.arange(count, dtype=np.uint64) + np.uint64(hash_of(name)))
    return 2 * ((bits >> np.uint64(11)).astype(np.float64) * 2.0**-53) - 1


def weight(name, shape):
    u = uniform(name, int(np.prod(shape)))
    if len(shape) > 1:
        u = u * np.sqrt(6 / np.prod(shape[1:]))
    elif name.endswith("bn.weight"):
        u = 1 + 0.2 * u
    elif name.endswith("running_var"):
        u = 1 + 0.5 * u
    return torch.from_numpy(u.astype(np.float32)).reshape(shape)


def picture(channels, height, width):
    c, y, x = np.meshgrid(np.arange(channels), np.arange(height), np.arange(width), indexing="ij")
    return ((7 * x * (c + 1) + 3 * y * y + 50 * c + (x * y) // 9) % 256).astype(np.uint8)


def shown(planes):
    rows = []
    for plane in planes:
        image = Image.fromarray(plane.astype(np.float32), mode="F").resize((299, 299), resample=Image.BICUBIC)
        rows.append(np.asarray(image).clip(0, 255))
    rows = rows * 3 if len(rows) == 1 else rows
    return (torch.from_numpy(np.stack(rows)) - 128) / 128


# What pytorch-fid would download is its own network's names and shapes, filled by formulas.
made = {}
reference.load_state_dict_from_url = lambda *a, **k: made
original = torch.nn.Module.load_state_dict


def fill(module, state, *a, **k):
    for name, tensor in module.state_dict().items():
        if not name.endswith("num_batches_tracked"):
            made[name] = weight(name, tuple(tensor.shape))
    return original(module, made, strict=False)


torch.nn.Module.load_state_dict = fill
network = reference.fid_inception_v3().eval()
pooled = []
network.avgpool.register_forward_hook(lambda m, i, o: pooled.append(o.flatten(1)))
pictures = [picture(3, 30, 40), picture(1, 299, 299), picture(3, 350, 400)]
with torch.no_grad():
    logits = network(torch.stack([shown(p) for p in pictures])) - network.fc.bias
tensors = {"features": pooled[0], "probabilities": logits.softmax(1)}
header, data = {}, b""
for name, tensor in tensors.items():
    part = tensor.numpy().astype("<f4").tobytes()
    header[name] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": [len(data), len(data) + len(part)]}
    data += part
text = json.dumps(header).encode()
text += b" " * (-len(text) % 8)
(pathlib.Path(__file__).parent / "inception.safetensors").write_bytes(struct.pack("<Q", len(text)) + text + data)
print({n: (t.shape, t[:, :4], t.std(), t.max()) for n, t in tensors.items()}, len(made))
