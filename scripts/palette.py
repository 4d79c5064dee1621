"""Pictures of text made small: a palette of a few colors in place of millions, by the browser that took the picture."""

from __future__ import annotations

import base64
import struct
import zlib

from playwright.sync_api import Page

COLORS = 128
"""Enough for text in a few colors and the shades at the edges of its letters."""

# Colors alike in their upper five bits are one, their average; the most frequent make the palette, the others take the nearest.
_REDUCE = """async ([picture, colors]) => {
  const image = await createImageBitmap(await (await fetch("data:image/png;base64," + picture)).blob());
  const context = new OffscreenCanvas(image.width, image.height).getContext("2d");
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  const keys = new Uint16Array(data.length / 4), alike = new Map();
  for (let at = 0; at < keys.length; at++) {
    const [r, g, b] = [data[4 * at], data[4 * at + 1], data[4 * at + 2]];
    keys[at] = (r >> 3) << 10 | (g >> 3) << 5 | b >> 3;
    const sum = alike.get(keys[at]) ?? [0, 0, 0, 0];
    sum[0] += r, sum[1] += g, sum[2] += b, sum[3]++;
    alike.set(keys[at], sum);
  }
  const mean = sum => sum.slice(0, 3).map(part => Math.round(part / sum[3]));
  const palette = [...alike].sort((a, b) => b[1][3] - a[1][3] || a[0] - b[0]).slice(0, colors).map(each => mean(each[1]));
  const far = (a, b) => (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 + (a[2] - b[2]) ** 2;
  const nearest = new Map();
  for (const [key, sum] of alike) {
    const color = mean(sum);
    nearest.set(key, palette.reduce((best, each, at) => far(each, color) < far(palette[best], color) ? at : best, 0));
  }
  let pixels = "";
  for (const key of keys) pixels += String.fromCharCode(nearest.get(key));
  return [image.width, image.height, palette.flat(), btoa(pixels)];
}"""


def shrink(page: Page, picture: bytes) -> bytes:
    """The same picture as a PNG with a palette of at most `COLORS`; the page may be any, it lends its browser."""
    width, height, palette, pixels = page.evaluate(_REDUCE, [base64.b64encode(picture).decode(), COLORS])
    indexes = base64.b64decode(pixels)
    rows = b"".join(b"\0" + indexes[at : at + width] for at in range(0, len(indexes), width))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        _chunk(name, body)
        for name, body in (
            (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
            (b"PLTE", bytes(palette)),
            (b"IDAT", zlib.compress(rows, 9)),
            (b"IEND", b""),
        )
    )


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
