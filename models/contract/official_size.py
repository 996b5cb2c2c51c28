"""A decoder as large as Segment Anything's, with random weights: what the program's clicks are measured beside.

    python models/contract/official_size.py decoder.onnx
    java -jar target/asset-factory.jar models import --data DATA --as sam1-rows \\
        src/test/resources/assetfactory/segment/contract/sam1-rows.encoder.onnx decoder.onnx
    java -jar target/asset-factory.jar models use ID --data DATA
    java -jar target/asset-factory.jar serve --data DATA --port 8123
    python models/benchmark.py --server http://localhost:8123 --decoder decoder.onnx

Every network of the family (MobileSAM, ViT-B, -L, -H) has this decoder: sizes and signature are those of segment-anything's
ONNX script. Its masks are discs around the first point, since drawing noise would take longer than drawing a mask.
Needs PyTorch and onnx.
"""

import math
import sys

import torch
from torch import Tensor, nn
from torch.nn import functional as F

WIDTH, HEADS, HIDDEN, MASKS = 256, 8, 2048, 4
GRID, FRAME = 64, 1024
RADII = 120.0, 90.0, 150.0, 60.0
"""Of the discs, in pixels of the frame."""

INPUTS = ["image_embeddings", "point_coords", "point_labels", "mask_input", "has_mask_input", "orig_im_size"]
OUTPUTS = ["masks", "iou_predictions", "low_res_masks"]


class Attention(nn.Module):
    def __init__(self, inner: int):
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(WIDTH, inner) for _ in range(3))
        self.out = nn.Linear(inner, WIDTH)

    def forward(self, query: Tensor, key: Tensor, value: Tensor) -> Tensor:
        query, key, value = (x.view(1, x.shape[1], HEADS, -1).transpose(1, 2)
                             for x in (self.query(query), self.key(key), self.value(value)))
        weights = torch.softmax(query @ key.transpose(-1, -2) / math.sqrt(query.shape[-1]), -1)
        attended = (weights @ value).transpose(1, 2)
        return self.out(attended.reshape(1, attended.shape[1], -1))


class Block(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.among, self.to_picture, self.to_tokens = Attention(WIDTH), Attention(WIDTH // 2), Attention(WIDTH // 2)
        self.mlp = nn.Sequential(nn.Linear(WIDTH, HIDDEN), nn.ReLU(), nn.Linear(HIDDEN, WIDTH))
        self.norms = nn.ModuleList(nn.LayerNorm(WIDTH) for _ in range(4))

    def forward(self, tokens: Tensor, places: Tensor, asked: Tensor, where: Tensor) -> tuple[Tensor, Tensor]:
        query = tokens + asked
        tokens = self.norms[0](tokens + self.among(query, query, tokens))
        tokens = self.norms[1](tokens + self.to_picture(tokens + asked, places + where, places))
        tokens = self.norms[2](tokens + self.mlp(tokens))
        return tokens, self.norms[3](places + self.to_tokens(places + where, tokens + asked, tokens))


class PlaneNorm(nn.Module):
    def __init__(self, channels: int):
        super().__init__()
        self.weight, self.bias = nn.Parameter(torch.ones(channels, 1, 1)), nn.Parameter(torch.zeros(channels, 1, 1))

    def forward(self, x: Tensor) -> Tensor:
        centred = x - x.mean(1, keepdim=True)
        return self.weight * centred / torch.sqrt(centred.pow(2).mean(1, keepdim=True) + 1e-6) + self.bias


def mlp(outputs: int) -> nn.Module:
    return nn.Sequential(nn.Linear(WIDTH, WIDTH), nn.ReLU(), nn.Linear(WIDTH, WIDTH), nn.ReLU(), nn.Linear(WIDTH, outputs))


def centres(side: int) -> Tensor:
    """[side, side, 2]: x and y of the centres of cells, 0..1."""
    at = (torch.arange(side) + 0.5) / side
    return torch.stack(torch.meshgrid(at, at, indexing="xy"), -1)


class Decoder(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.frequencies = nn.Parameter(torch.randn(2, WIDTH // 2))
        self.labels, self.padding, self.no_mask = (nn.Parameter(torch.randn(n, WIDTH)) for n in (4, 1, 1))
        self.tokens = nn.Parameter(torch.randn(1 + MASKS, WIDTH))
        self.mask_in = nn.Sequential(nn.Conv2d(1, 4, 2, 2), PlaneNorm(4), nn.GELU(), nn.Conv2d(4, 16, 2, 2), PlaneNorm(16),
                                     nn.GELU(), nn.Conv2d(16, WIDTH, 1))
        self.blocks = nn.ModuleList(Block() for _ in range(2))
        self.last, self.last_norm = Attention(WIDTH // 2), nn.LayerNorm(WIDTH)
        self.up = nn.Sequential(nn.ConvTranspose2d(WIDTH, 64, 2, 2), PlaneNorm(64), nn.GELU(),
                                nn.ConvTranspose2d(64, 32, 2, 2), nn.GELU())
        self.brushes, self.quality = nn.ModuleList(mlp(32) for _ in range(MASKS)), mlp(MASKS)
        self.register_buffer("grid", centres(GRID))
        self.register_buffer("cells", centres(4 * GRID) * FRAME)

    def forward(self, embedding: Tensor, points: Tensor, labels: Tensor, mask: Tensor, has_mask: Tensor, size: Tensor):
        asked = torch.cat([self.tokens.unsqueeze(0), self._points(points, labels)], 1)
        picture = embedding + has_mask * self.mask_in(mask) + (1 - has_mask) * self.no_mask.view(1, -1, 1, 1)
        places, where = picture.flatten(2).transpose(1, 2), self._waves(self.grid).view(1, GRID * GRID, WIDTH)
        tokens = asked
        for block in self.blocks:
            tokens, places = block(tokens, places, asked, where)
        tokens = self.last_norm(tokens + self.last(tokens + asked, places + where, places))
        upscaled = self.up(places.transpose(1, 2).view(1, WIDTH, GRID, GRID))
        strokes = torch.stack([brush(tokens[:, 1 + k]) for k, brush in enumerate(self.brushes)], 1)
        drawn = (strokes @ upscaled.flatten(2)).view(1, MASKS, 4 * GRID, 4 * GRID)
        low_res = self._discs(points) + 1e-4 * drawn
        scores = 0.9 + 0.01 * torch.sigmoid(self.quality(tokens[:, 0]))
        return self._at_the_pictures_size(low_res, size), scores, low_res

    def _points(self, points: Tensor, labels: Tensor) -> Tensor:
        place, label = self._waves((points + 0.5) / FRAME), labels.unsqueeze(-1)
        encoded = torch.where(label == -1, self.padding, place)
        return encoded + sum((label == k) * self.labels[k] for k in range(4))

    def _waves(self, place: Tensor) -> Tensor:
        angle = (2 * place - 1) @ self.frequencies * (2 * math.pi)
        return torch.cat([torch.sin(angle), torch.cos(angle)], -1)

    def _discs(self, points: Tensor) -> Tensor:
        distance = (self.cells - points[0, 0]).pow(2).sum(-1).sqrt()
        return (torch.tensor(RADII).view(1, MASKS, 1, 1) - distance) / 10

    @staticmethod
    def _at_the_pictures_size(low_res: Tensor, size: Tensor) -> Tensor:
        frame = F.interpolate(low_res, (FRAME, FRAME), mode="bilinear", align_corners=False)
        height, width = torch.floor(size * (FRAME / size.max()) + 0.5).to(torch.int64)
        rows, columns = size.to(torch.int64)
        return F.interpolate(frame[..., :height, :width], (rows, columns), mode="bilinear", align_corners=False)


def main() -> None:
    torch.manual_seed(0)
    example = (torch.randn(1, WIDTH, GRID, GRID), torch.tensor([[[500.0, 400.0], [0.0, 0.0]]]), torch.tensor([[1.0, -1.0]]),
               torch.zeros(1, 1, 4 * GRID, 4 * GRID), torch.zeros(1), torch.tensor([1000.0, 1400.0]))
    torch.onnx.export(Decoder().eval(), example, sys.argv[1], input_names=INPUTS, output_names=OUTPUTS, opset_version=17,
                      dynamic_axes={"point_coords": {1: "points"}, "point_labels": {1: "points"}}, dynamo=False)


if __name__ == "__main__":
    main()
