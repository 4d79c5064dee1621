"""`orders verify`: what it says of files and copies, in whole sentences, and that nothing changed goes unseen."""

from __future__ import annotations

import json
import random
import shutil
from pathlib import Path

import pytest

import proved_sites
from orders.cli.main import run
from orders.errors import OrdersError
from orders.proof.check import check_site
from orders.proof.findings import Verdict
from orders.proof.manifest import read_manifest, write_manifest
from orders.proof.verifying import Verified, Wanted, verify

MANIFEST = "record/manifest.json"
REVISION = "api/v1/go/2019-07/2019-07A/revision.json"
WORDS = "record/policy_versions/GO-2019-07/2019-07A.md"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return proved_sites.signed(tmp_path_factory.mktemp("proved"))


@pytest.fixture
def site(made: tuple[Path, Path], tmp_path: Path) -> Path:
    """A copy that a test may damage."""
    return shutil.copytree(made[0], tmp_path / "copy", symlinks=True)


@pytest.fixture
def signers(made: tuple[Path, Path]) -> Path:
    return made[1]


def verified(path: Path, **wanted: object) -> Verified:
    (done,) = verify([path], Wanted(**wanted), Path("/nowhere"))  # type: ignore[arg-type]
    return done


def resealed(site: Path, path: str) -> None:
    """What somebody does who alters a file and knows of the manifest: write that anew, too."""
    manifest = read_manifest((site / MANIFEST).read_bytes())
    files = {**manifest.files, path: proved_sites.fingerprint_of(site / path)}
    (site / MANIFEST).write_bytes(write_manifest(manifest.about, files))


# --- 1,000 byte flips ---------------------------------------------------------------------------------------------


def test_a_thousand_random_byte_flips_over_all_published_files_are_all_found(site: Path, signers: Path) -> None:
    dice = random.Random(5)
    files = sorted(path for path in site.rglob("*") if path.is_file() and path.stat().st_size)
    sizes = [path.stat().st_size for path in files]
    assert len(files) > 100
    # Half by size, as chance would have it; half by file, so that the small ones are struck as well.
    struck = [*dice.choices(files, sizes, k=500), *dice.choices(files, k=500)]
    unseen = []
    for path in struck:
        whole = path.read_bytes()
        place, flip = dice.randrange(len(whole)), dice.randrange(1, 256)
        path.write_bytes(whole[:place] + bytes([whole[place] ^ flip]) + whole[place + 1 :])
        if not noticed(path, site, signers):
            unseen.append((path, place, flip))
        path.write_bytes(whole)
    assert unseen == []
    assert verified(site, signers=signers).good


def noticed(path: Path, site: Path, signers: Path) -> bool:
    """Whether verifying just this file of the copy says that something is wrong. The signature is of the manifest alone."""
    try:
        return not verified(path, signers=signers if path.name.startswith("manifest.json") else None).good
    except OrdersError:
        return path == site / MANIFEST


def test_a_flipped_byte_is_found_in_a_whole_copy_too_and_named(site: Path) -> None:
    dice = random.Random(7)
    for path in dice.sample(sorted(p for p in site.rglob("*") if p.is_file() and p.stat().st_size), 25):
        if path.name.endswith(".sig"):
            continue
        whole = path.read_bytes()
        path.write_bytes(bytes([whole[0] ^ 1]) + whole[1:])
        assert path.relative_to(site).as_posix() in {finding.path for finding in check_site(site)}
        path.write_bytes(whole)
    assert check_site(site) == ()


# --- files --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["go/2019-07/2019-07A/index.html", REVISION, "feeds/all/atom.xml", WORDS])
def test_a_file_taken_from_the_site_is_known_under_any_name(path: str, site: Path, tmp_path: Path) -> None:
    download = shutil.copy(site / path, tmp_path / f"download{Path(path).suffix}")
    done = verified(Path(download), manifests=(site / MANIFEST,))
    assert done.good
    address = path.removesuffix("index.html")
    says = f"It is, byte for byte, what was published at {address} by the site of Brookfield Police Department as of 2026-01-01"
    assert done.findings[-1].sentence == f"{says}, built from commit c0ffee000000."


def test_a_file_of_an_order_is_known_from_the_ledger_alone(site: Path, tmp_path: Path) -> None:
    other = proved_sites.trees.plant(tmp_path) / "GO-2019-07" / "2019-07.md"
    manifest = read_manifest((site / MANIFEST).read_bytes())
    lone = tmp_path / "manifest.json"
    lone.write_bytes(write_manifest(manifest.about, {}))
    done = verified(other, manifests=(lone,), ledger=site / "record" / "ledger.jsonl")
    assert [finding.sentence for finding in done.findings] == [
        "It is, byte for byte, the file that the ledger records (GO-2019-07/2019-07.md, GO 2019-07, line 1, entered with the "
        "commit of 2022-01-09)."
    ]


def test_an_altered_download_is_told_apart_from_one_that_is_not_known(site: Path, tmp_path: Path) -> None:
    altered, foreign = tmp_path / "2019-07A.md", tmp_path / "letter.pdf"
    altered.write_bytes((site / WORDS).read_bytes().replace(b"must", b"may "))
    foreign.write_bytes(b"%PDF-1.7")
    (first,) = verified(altered, manifests=(site / MANIFEST,)).findings
    (second,) = verified(foreign, manifests=(site / MANIFEST,)).findings
    assert first.verdict is Verdict.ALTERED
    assert first.sentence.startswith(f"Not what was published at {WORDS}: it has as many bytes (")
    assert second.verdict is Verdict.UNKNOWN
    assert second.sentence == "Nothing that it was compared with has these bytes: it was not published there, or it was changed."


def test_a_page_that_a_browser_saved_is_not_called_altered_but_the_way_to_save_it_is_told(site: Path, tmp_path: Path) -> None:
    saved = tmp_path / "Bicycle Patrol.html"
    saved.write_bytes(b"<!-- saved from url=(0030)https://orders.example/ -->" + (site / "index.html").read_bytes())
    (finding,) = verified(saved, manifests=(site / MANIFEST,)).findings
    assert finding.verdict is Verdict.UNKNOWN
    assert "HTML only" in finding.sentence


def test_a_page_of_an_earlier_day_is_known_from_the_manifest_of_that_day(site: Path, tmp_path: Path) -> None:
    manifest = read_manifest((site / MANIFEST).read_bytes())
    newer = tmp_path / "newer.json"
    about = proved_sites.replace(manifest.about, as_of="2026-03-01")
    newer.write_bytes(write_manifest(about, {}))
    done = verified(site / "index.html", manifests=(newer, site / MANIFEST))
    assert "as of 2026-01-01" in done.findings[-1].sentence
    assert [one.manifest.about.as_of for one in done.evidence.manifests] == ["2026-03-01", "2026-01-01"]


# --- copies -------------------------------------------------------------------------------------------------------


def test_a_part_of_a_copy_is_held_against_its_part_of_the_manifest(site: Path) -> None:
    assert verified(site / "go").good
    (site / "go" / "2019-07" / "planted.html").write_text("planted", "utf-8")
    (site / "index.html").unlink()
    assert [finding.path for finding in verified(site / "go").findings] == ["go/2019-07/planted.html"]


def test_a_copy_is_held_against_the_manifest_that_is_believed_and_not_against_its_own(
    site: Path, made: tuple[Path, Path]
) -> None:
    (site / "index.html").write_text("<h1>Other orders</h1>", "utf-8")
    resealed(site, "index.html")
    assert check_site(site) == ()
    found = {finding.path: finding.verdict for finding in verified(site, manifests=(made[0] / MANIFEST,)).findings}
    assert found == {"index.html": Verdict.ALTERED, MANIFEST: Verdict.ALTERED}


def test_the_ledger_must_be_the_one_that_the_manifest_names(site: Path) -> None:
    ledger = site / "record" / "ledger.jsonl"
    lines = ledger.read_bytes().splitlines(keepends=True)
    ledger.write_bytes(b"".join(lines[:-1]))
    found = {finding.path: finding.sentence for finding in check_site(site)}
    assert found[str(ledger)].startswith("This is not the ledger that the manifest names")
    ledger.unlink()
    assert "The manifest names a ledger of 3 entries, and there is none here." in {f.sentence for f in check_site(site)}


def test_a_ledger_that_has_grown_since_still_proves_an_older_copy(site: Path, tmp_path: Path) -> None:
    grown = tmp_path / "ledger.jsonl"
    old = (site / "record" / "ledger.jsonl").read_bytes()
    new = proved_sites.Recordable("GO-2026-01/2026-01.md", "GO 2026-01", b"new")
    grown.write_bytes(proved_sites.extended(old, [new], {new.path: proved_sites._ARRIVED}))
    assert not [f for f in verified(site, ledger=grown).findings if "not the ledger that the manifest names" in f.sentence]
    assert verified(site / WORDS, ledger=grown).good


def test_words_that_the_ledger_records_otherwise_are_a_contradiction_though_the_manifest_was_written_anew(site: Path) -> None:
    (site / WORDS).write_bytes((site / WORDS).read_bytes().replace(b"must", b"may "))
    resealed(site, WORDS)
    assert [(finding.verdict, finding.sentence) for finding in check_site(site)] == [
        (
            Verdict.CONTRADICTION,
            "The ledger records GO-2019-07/2019-07A.md (GO 2019-07A), and the site does not have it with those bytes.",
        )
    ]


def test_data_that_give_an_order_another_sha256_than_the_ledger_are_a_contradiction(site: Path) -> None:
    data = json.loads((site / REVISION).read_text("utf-8"))
    digest = data["sources"][0]["sha256"]
    data["sources"][0]["sha256"] = "0" * 64
    (site / REVISION).write_text(json.dumps(data), "utf-8")
    resealed(site, REVISION)
    says = f"It gives GO-2019-07/2019-07A.md the SHA-256 {'0' * 64}, and the ledger gives it {digest}."
    assert [(finding.path, finding.sentence) for finding in check_site(site)] == [(REVISION, says)]
    assert verified(site / REVISION).findings[-1].sentence == says


def test_an_address_that_was_published_once_is_missed(site: Path) -> None:
    listed = "record/addresses.txt"
    (site / listed).write_bytes(b"aa/\n" + (site / listed).read_bytes())
    resealed(site, listed)
    assert [finding.sentence for finding in check_site(site)] == ["aa/ was published once, and this site has nothing there."]


# --- signature ----------------------------------------------------------------------------------------------------


def test_a_signature_says_who_signed_and_counts_only_by_the_list_that_one_trusts(
    site: Path, signers: Path, tmp_path: Path
) -> None:
    good = verified(site, signers=signers)
    assert good.good
    assert good.evidence.manifests[0].signature.signer == "chief@brookfield.example"
    others = proved_sites.key(tmp_path, "other").with_suffix(".signers")
    (finding,) = verified(site, signers=others).findings
    assert finding.sentence == "The signature is damaged, or by a key that is not in other.signers."
    assert verified(site).evidence.manifests[0].signature.state.value == "unchecked"


def test_a_manifest_written_anew_does_not_pass_for_the_signed_one(site: Path, signers: Path) -> None:
    (site / "index.html").write_text("<h1>Other orders</h1>", "utf-8")
    resealed(site, "index.html")
    (finding,) = verified(site, signers=signers).findings
    assert finding.sentence == "The signature does not belong to this manifest: one of the two is not what was signed."


def test_who_asks_for_a_signature_is_not_content_without_one(site: Path, signers: Path) -> None:
    (site / "record" / "manifest.json.sig").unlink()
    (finding,) = verified(site, signers=signers).findings
    assert finding.sentence == "There is no signature beside this manifest, and it should be signed."


# --- the command --------------------------------------------------------------------------------------------------


def test_the_command_says_it_in_words_and_by_its_exit_code(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["verify", "copy"]) == 0
    assert capsys.readouterr().out.startswith("copy: whole. Every file in it is what was published; none is missing")
    (site / "robots.txt").write_text("User-agent: *\nDisallow: /\n", "utf-8")
    (site / "evil\x1b[2J.html").write_text("", "utf-8")
    assert run(["verify", "copy"]) == 1
    printed = capsys.readouterr().out
    assert "copy: not what was published (1 additional, 1 altered)." in printed
    assert "\x1b" not in printed
    assert run(["verify", "copy", "--format", "json"]) == 1
    said = json.loads(capsys.readouterr().out)
    assert (said["good"], [finding["verdict"] for finding in said["paths"][0]["findings"]]) == (False, ["additional", "altered"])


def test_without_anything_to_compare_with_it_says_what_to_get(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "order.pdf").write_bytes(b"%PDF")
    monkeypatch.chdir(tmp_path)
    assert run(["verify", "order.pdf"]) == 2
    assert "Get record/manifest.json from the site, and name it with --manifest FILE." in capsys.readouterr().err
    (tmp_path / "manifest.json").write_text("{}", "utf-8")
    assert run(["verify", "order.pdf"]) == 1
    assert "Nothing can be proved with it; get it from the site anew." in capsys.readouterr().err
