"""The manifest as it is written and read: what it holds, that it is the same for the same site, that no change goes unseen."""

from __future__ import annotations

import json
import os
import subprocess
from datetime import date
from hashlib import sha256
from pathlib import Path

import jsonschema
import pytest

from orders.errors import OrdersError
from orders.exports.api.schemas import schema_of
from orders.model.department import DEFAULT_DEPARTMENT
from orders.proof.check import check_site
from orders.proof.findings import Verdict
from orders.proof.folder import Fingerprint
from orders.proof.manifest import About, DamagedManifestError, LedgerHead, read_manifest, write_manifest
from orders.proof.sealing import seal_tree
from orders.proof.work import Work

DAY = date(2031, 5, 1)
FILES = {
    "index.html": b"<h1>General Orders</h1>\n",
    "go/2031-07/index.html": b"<h1>GO 2031-07</h1>\n",
    "go/2031-07/é “plan”.png": b"\x89PNG",
    "empty.txt": b"",
    "service-worker.js": b"const SITE = {};\n",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    for name, data in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    seal_tree(Work.of(folder), DEFAULT_DEPARTMENT, DAY)
    return folder


def manifest_of(site: Path) -> Path:
    return site / "record" / "manifest.json"


def sealed_by_hand(text: str) -> bytes:
    """A manifest that somebody else wrote, with the seal that its own words need: computed by hand, as the schema tells."""
    body = text[: text.rindex('"sha256":')].encode()
    return body + f'"sha256":"{sha256(body).hexdigest()}"\n}}\n'.encode()


# --- what it holds ------------------------------------------------------------------------------------------------


def test_every_file_is_listed_with_the_size_and_sha256_that_other_tools_give(site: Path) -> None:
    listed = json.loads(manifest_of(site).read_text("utf-8"))["files"]
    assert listed.keys() == FILES.keys()
    for name in FILES:
        printed = subprocess.run(["sha256sum"], input=(site / name).read_bytes(), capture_output=True, check=True).stdout
        assert listed[name] == {"sha256": printed.split()[0].decode(), "size": len(FILES[name])}


def test_the_manifest_has_the_form_that_its_schema_describes(site: Path) -> None:
    validator = jsonschema.Draft202012Validator(schema_of("manifest-1"))
    validator.validate(json.loads(manifest_of(site).read_text("utf-8")))
    full = About("A Department", "2031-05-01", "orders 9", "https://a.example/", "a" * 40, LedgerHead(3, "b" * 64))
    validator.validate(json.loads(write_manifest(full, {})))


def test_each_file_stands_on_a_line_of_its_own_in_the_order_of_its_path(site: Path) -> None:
    lines = manifest_of(site).read_text("utf-8").splitlines()
    paths = [json.loads("{" + line.rstrip(",") + "}") for line in lines[lines.index('"files":{') + 1 : lines.index("},")]]
    assert [path for row in paths for path in row] == sorted(FILES)


def test_the_same_site_gives_the_same_manifest_wherever_it_lies_and_whenever_it_was_written(site: Path, tmp_path: Path) -> None:
    other = tmp_path / "elsewhere" / "www"
    for name in reversed(FILES):
        (other / name).parent.mkdir(parents=True, exist_ok=True)
        (other / name).write_bytes(FILES[name])
        os.utime(other / name, (1, 1))
    seal_tree(Work.of(other), DEFAULT_DEPARTMENT, DAY)
    assert manifest_of(other).read_bytes() == manifest_of(site).read_bytes()
    seal_tree(Work.of(other), DEFAULT_DEPARTMENT, DAY)
    assert manifest_of(other).read_bytes() == manifest_of(site).read_bytes()


def test_what_was_written_is_read_as_it_was(site: Path) -> None:
    about = About("Ünïted “PD”", "2031-05-01", "orders 9", "https://a.example/", "0" * 64, LedgerHead(0, "c" * 64))
    files = {"b": Fingerprint(2, "d" * 64), "a/ü": Fingerprint(0, "e" * 64)}
    manifest = read_manifest(write_manifest(about, files))
    assert (manifest.about, dict(manifest.files)) == (about, files)


def test_a_site_with_a_link_in_it_is_not_published(site: Path) -> None:
    (site / "go" / "passwords").symlink_to("/etc/passwd")
    with pytest.raises(OrdersError, match="go/passwords of the site cannot be published: it is a link"):
        seal_tree(Work.of(site), DEFAULT_DEPARTMENT, DAY)


# --- what is found ------------------------------------------------------------------------------------------------


def test_a_whole_copy_has_nothing_to_say_of(site: Path) -> None:
    assert check_site(site) == ()


def test_what_is_altered_missing_additional_and_no_file_is_each_said_of_its_own_file(site: Path) -> None:
    (site / "index.html").write_bytes(FILES["index.html"].replace(b"General", b"Generak"))
    (site / "service-worker.js").write_bytes(b"")
    (site / "empty.txt").unlink()
    (site / "go" / "2031-08.html").write_bytes(b"planted")
    (site / "go" / "2031-07" / "index.html").rename(site / "kept.html")
    (site / "go" / "2031-07" / "index.html").symlink_to("../../kept.html")
    found = {finding.path: finding for finding in check_site(site)}
    assert {path: finding.verdict for path, finding in found.items()} == {
        "index.html": Verdict.ALTERED,
        "service-worker.js": Verdict.ALTERED,
        "empty.txt": Verdict.MISSING,
        "go/2031-08.html": Verdict.ADDITIONAL,
        "kept.html": Verdict.ADDITIONAL,
        "go/2031-07/index.html": Verdict.UNREADABLE,
    }
    assert found["index.html"].sentence.startswith("Not what was published here: it has as many bytes (24); its SHA-256 begins ")
    assert "it has 0 bytes, and 17 were published" in found["service-worker.js"].sentence
    assert found["go/2031-07/index.html"].sentence == "It cannot be compared: it is a link to another file, not a file."


def test_a_copy_without_a_manifest_is_not_called_whole(site: Path) -> None:
    manifest_of(site).unlink()
    (finding,) = check_site(site)
    assert (finding.verdict, finding.path) == (Verdict.MISSING, "record/manifest.json")


def test_every_single_bit_of_the_manifest_that_changes_is_noticed(site: Path) -> None:
    data = manifest_of(site).read_bytes()
    unseen = []
    for place in range(len(data)):
        for bit in range(8):
            try:
                read_manifest(data[:place] + bytes([data[place] ^ 1 << bit]) + data[place + 1 :])
            except DamagedManifestError:
                continue
            unseen.append((place, bit))
    assert unseen == []


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('"as_of":"2031-05-01"', '"as_of":20310501', "“as_of” should be words"),
        ('"commit":null', '"commit":"HEAD"', "“commit” should be the name of a commit"),
        ('"ledger":null', '"ledger":{"entries":-1,"sha256":""}', "“ledger” should be"),
        ('"size":0', '"size":true', "each of “files”"),
        ('"size":0', '"size":0,"extra":1', "each of “files”"),
        ('"files":{', '"filess":{', "in this order"),
        ('"empty.txt":', '"index.html":', "cannot be read as JSON"),
        ('"schema":"https://', '"schema":"http://', "not the manifest of a site"),
        (",\n", ", \n", "changed after it was written"),
    ],
)
def test_a_manifest_of_another_shape_is_refused_though_its_seal_is_right(old: str, new: str, says: str, site: Path) -> None:
    text = manifest_of(site).read_text("utf-8")
    assert old in text
    assert read_manifest(sealed_by_hand(text))
    with pytest.raises(DamagedManifestError, match=says):
        read_manifest(sealed_by_hand(text.replace(old, new, 1)))


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b"null", b"\xff\xfe", b"[" * 100_000, b"<!doctype html>"])
def test_what_is_no_manifest_is_called_none(data: bytes) -> None:
    with pytest.raises(DamagedManifestError, match="not the manifest of a site"):
        read_manifest(data)
