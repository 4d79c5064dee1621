from __future__ import annotations

import os
from pathlib import Path

import pytest

from orders.errors import OrdersError
from orders.sources.files import read_file, read_folder


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "policy_versions"
    (folder / "GO-2019-04").mkdir(parents=True)
    return folder


def paths(files) -> list[str]:
    return [file.path for file in files]


def found(problems) -> list[tuple[str, str]]:
    return [(problem.code, problem.place.file) for problem in problems]


def test_orders_pictures_and_small_files_are_read_in_the_order_of_their_paths(root):
    for name in ("rescissions.yml", "department.yml", "GO-2019-04/lot.PNG", "GO-2019-04/2019-04.md", "GO-2019-04/2019-04A.md"):
        (root / name).write_bytes(name.encode() + b"\r\n\xff")
    files, problems = read_folder(root)
    assert paths(files) == [
        "GO-2019-04/2019-04.md",
        "GO-2019-04/2019-04A.md",
        "GO-2019-04/lot.PNG",
        "department.yml",
        "rescissions.yml",
    ]
    assert all(file.data == file.path.encode() + b"\r\n\xff" for file in files)
    assert problems == ()


def test_what_git_and_file_managers_leave_behind_is_passed_over(root):
    for name in (".gitkeep", ".DS_Store", "Thumbs.db", "desktop.ini", "GO-2019-04/.DS_Store"):
        (root / name).touch()
    assert read_folder(root) == ((), ())


def test_links_to_files_and_folders_are_not_followed(root, tmp_path):
    (tmp_path / "secret.md").write_text("secret")
    (root / "GO-2019-04" / "2019-04.md").symlink_to(tmp_path / "secret.md")
    (root / "GO-2020-01").symlink_to(tmp_path)
    (root / "GO-2019-04" / "gone.md").symlink_to("nowhere")
    (root / "loop").symlink_to(root)
    files, problems = read_folder(root)
    assert files == ()
    assert found(problems) == [
        ("F511", "GO-2019-04/2019-04.md"),
        ("F511", "GO-2019-04/gone.md"),
        ("F511", "GO-2020-01"),
        ("F511", "loop"),
    ]


def test_a_folder_within_a_folder_is_named_and_not_read(root):
    (root / "GO-2019-04" / "old" / "older").mkdir(parents=True)
    (root / "GO-2019-04" / "old" / "2019-04.md").touch()
    files, problems = read_folder(root)
    assert (files, found(problems)) == ((), [("F516", "GO-2019-04/old/")])


def test_hidden_files_and_folders_are_named_and_not_read(root):
    (root / ".2019-04.md.swp").touch()
    (root / ".drafts").mkdir()
    assert found(read_folder(root)[1]) == [("F515", ".2019-04.md.swp"), ("F515", ".drafts")]


@pytest.mark.parametrize(
    ("name", "code", "remedy"),
    [
        ("GO-2019-04/2019-04.txt", "F513", "Copy the text into an order"),
        ("GO-2019-04/2019-04.MD", "F513", "Rename it to 2019-04.md."),
        ("GO-2019-04/department.yml", "F513", "Name the file department.yml, beside the folders of the orders."),
        ("GO-2019-04/notes.yml", "F513", "Delete the file."),
        ("department.yaml", "F513", "Name the file department.yml, beside the folders of the orders."),
        ("lot.png", "F513", "Move the picture"),
        ("GO-2019-04/2019-04.pdf", "F514", "Keep it in another folder."),
        ("README", "F514", "Keep it in another folder."),
    ],
)
def test_a_file_of_another_kind_is_named_and_not_read(root, name, code, remedy):
    (root / name).touch()
    files, problems = read_folder(root)
    assert (files, found(problems)) == ((), [(code, name)])
    assert problems[0].remedy.startswith(remedy)


def test_a_pipe_is_not_waited_for(root):
    os.mkfifo(root / "GO-2019-04" / "2019-04.md")
    assert found(read_folder(root)[1]) == [("F512", "GO-2019-04/2019-04.md")]


def test_a_name_that_is_no_text_is_shown_as_far_as_it_can_be(root):
    (root / os.fsdecode(b"2019-\xff.md")).touch()
    files, problems = read_folder(root)
    assert (files, found(problems)) == ((), [("F512", "2019-\ufffd.md")])
    assert problems[0].render().encode()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_files_and_folders_without_permission_are_named(root):
    (root / "GO-2019-04" / "2019-04.md").touch(mode=0)
    (root / "GO-2020-01").mkdir(mode=0)
    problems = read_folder(root)[1]
    (root / "GO-2020-01").chmod(0o700)
    assert found(problems) == [("F512", "GO-2019-04/2019-04.md"), ("F512", "GO-2020-01/")]


def test_a_file_that_fails_while_it_is_read_is_named_without_its_place_on_this_machine(root, monkeypatch):
    (root / "GO-2019-04" / "2019-04.md").touch()

    def failing(path):
        raise OSError(5, "Input/output error", str(path))

    monkeypatch.setattr("orders.sources.files._bytes_of", failing)
    (problem,) = read_folder(root)[1]
    assert (problem.code, problem.message) == ("F512", "This file cannot be read: input/output error.")


@pytest.mark.parametrize("name", ["nowhere", "file.md"])
def test_a_folder_of_orders_that_is_none_is_a_bad_call(tmp_path, name):
    (tmp_path / "file.md").touch()
    with pytest.raises(OrdersError, match="There is no folder"):
        read_folder(tmp_path / name)


def test_a_single_file_is_read_from_anywhere(tmp_path):
    (tmp_path / "draft.md").write_bytes(b"text\r\n")
    file = read_file(tmp_path / "draft.md")
    assert (file.path, file.data) == ((tmp_path / "draft.md").as_posix(), b"text\r\n")
    with pytest.raises(OrdersError, match="cannot be read: no such file"):
        read_file(tmp_path / "gone.md")


def test_reading_lists_beside_the_folder_of_orders_are_read_and_other_files_there_named(tmp_path: Path) -> None:
    lists = tmp_path / "docs" / "lists"
    lists.mkdir(parents=True)
    (tmp_path / "policy_versions").mkdir()
    (lists / "sergeant.yml").write_bytes(b"title: A")
    (lists / "notes.txt").write_bytes(b"")
    (lists / ".DS_Store").write_bytes(b"")
    files, problems = read_folder(tmp_path / "policy_versions")
    assert [(file.path, file.data) for file in files] == [("../docs/lists/sergeant.yml", b"title: A")]
    assert found(problems) == [("L605", "../docs/lists/notes.txt")]
