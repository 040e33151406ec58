# Writes python.safetensors with the reference writer: pip install safetensors==0.8.0 numpy ml_dtypes; python python_safetensors.py
import ml_dtypes
import numpy
from safetensors.numpy import save_file

tensors = {
    "net.0.weight": numpy.arange(6, dtype=numpy.float32).reshape(2, 3) / 2,
    "net.0.bias": numpy.array([0.5, -1, 3], dtype=ml_dtypes.bfloat16),
    "half": numpy.array([[1, 2]], dtype=numpy.float16),
    "step": numpy.array(2**40, dtype=numpy.int64),
    "double": numpy.array([1e300]),
    "flag": numpy.array([True, False, True]),
    "bytes": numpy.array([1, 255], dtype=numpy.uint8),
    "signed": numpy.array([-1], dtype=numpy.int8),
    "int": numpy.array([-7, 7], dtype=numpy.int32),
    "unsigned": numpy.array([2**64 - 1], dtype=numpy.uint64),
    "empty": numpy.zeros((0, 4), dtype=numpy.float32),
    "größe": numpy.array([3], dtype=numpy.int16),
}
save_file(tensors, "python.safetensors", {"format": 'pt "ü"\n'})
