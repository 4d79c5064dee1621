"""PDF files for tests, written object by object: nothing here knows the reader that is tested."""

from __future__ import annotations

from collections.abc import Sequence


def shown(text: str, x: float, y: float, *, size: float = 12, font: str = "F1", color: str = "0 g") -> str:
    """The drawing of a line of words; `y` counts from the foot of the page, as PDF does."""
    escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"BT {color} /{font} {size} Tf 1 0 0 1 {x} {y} Tm ({escaped}) Tj ET\n"


def filled(x: float, y: float, width: float, height: float, color: str = "0 g") -> str:
    """The drawing of a filled box."""
    return f"{color} {x} {y} {width} {height} re f\n"


def picture(width: float = 612, height: float = 792) -> str:
    """The drawing of a picture (one grey dot, made large)."""
    return f"q {width} 0 0 {height} 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q\n"


def pdf_file(pages: Sequence[str], *, annotations: str = "", font: str = "") -> bytes:
    """The bytes of a PDF of letter size with Helvetica (F1), bold (F2) and slanted (F3) letters; `font` replaces F1."""
    plain = font or "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    bold = plain.replace("/Helvetica", "/Helvetica-Bold")
    slanted = plain.replace("/Helvetica", "/Helvetica-Oblique")
    kids = " ".join(f"{6 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        plain,
        bold,
        slanted,
    ]
    for number, content in enumerate(pages):
        noted = f"/Annots [{annotations}]" if annotations and not number else ""
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R /F2 4 0 R /F3 5 0 R >> >> "
            f"/Contents {7 + 2 * number} 0 R {noted} >>"
        )
        objects.append(f"<< /Length {len(content.encode('latin-1'))} >>\nstream\n{content}\nendstream")
    return _written(objects)


def _written(objects: Sequence[str]) -> bytes:
    data = b"%PDF-1.7\n"
    offsets = []
    for number, inner in enumerate(objects, start=1):
        offsets.append(len(data))
        data += f"{number} 0 obj\n{inner}\nendobj\n".encode("latin-1")
    start = len(data)
    data += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    data += b"".join(f"{offset:010} 00000 n \n".encode() for offset in offsets)
    return data + f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
