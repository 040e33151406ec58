"""Makes torch-new.pth and torch-old.pth: python torch_weights.py (PyTorch 2.x)."""

import collections
import pathlib

import torch

here = pathlib.Path(__file__).parent
base = torch.arange(24.0) / 8 - 1
net = torch.nn.BatchNorm2d(2)
content = collections.OrderedDict(
    plain=base.view(2, 3, 4),
    turned=base.view(4, 6).t(),  # a view with strides, of the same memory
    part=base[5:9],
    half=torch.tensor([1.5, -2.0, 65504.0, 6e-8, float("inf")]).half(),
    bfloat=torch.tensor([1.0, -3.140625]).bfloat16(),
    double=torch.tensor([0.1], dtype=torch.float64),
    number=torch.tensor(7),
    small=torch.tensor([200, 3], dtype=torch.uint8),
    signed=torch.tensor([-5], dtype=torch.int8),
    yes=torch.tensor([True, False]),
    parameter=torch.nn.Parameter(torch.tensor([0.25])),
    empty=torch.zeros(0, 3),
    net=net.state_dict(),
    notes={"epoch": 3, "rate": 0.5, "name": "tiny", "none": None, "ok": True, "large": 1 << 40, "list": [1, (2, 3, 4, 5)]},
)
torch.save(content, here / "torch-new.pth")
torch.save(content, here / "torch-old.pth", _use_new_zipfile_serialization=False)
