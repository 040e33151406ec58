# Prints PSNR, SSIM and Y of two small pictures as scikit-image computes them (0.26.0).
import numpy as np
from skimage.metrics import peak_signal_noise_ratio as psnr, structural_similarity as ssim
from skimage.color import rgb2ycbcr
h, w = 17, 19
y, x, c = np.meshgrid(np.arange(h), np.arange(w), np.arange(3), indexing="ij")
a = ((x * 7 + y * 13 + c * 40 + (x * y) % 11 * 5) % 256).astype(np.uint8)
b = np.clip(a.astype(int) + (x * 31 + y * 17 + c * 5) % 41 - 20, 0, 255).astype(np.uint8)
s = dict(gaussian_weights=True, sigma=1.5, use_sample_covariance=False, data_range=255)
print("psnr", repr(psnr(a, b, data_range=255)), "ssim", repr(ssim(a, b, channel_axis=2, **s)))
g, k = a[:, :, 0], b[:, :, 0]
print("grey psnr", repr(psnr(g, k, data_range=255)), "ssim", repr(ssim(g, k, **s)))
ya, yb = (np.round(rgb2ycbcr(i)[:, :, 0]).astype(np.uint8) for i in (a, b))
print("Y", ya[0, :5], ya[16, 18], "psnr", repr(psnr(ya, yb, data_range=255)), "ssim", repr(ssim(ya, yb, **s)))
print("error", repr(np.abs(a.astype(int) - b).mean() / 255))
print("inside 3", repr(psnr(ya[3:-3, 3:-3], yb[3:-3, 3:-3], data_range=255)))
