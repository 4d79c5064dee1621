"""Whether the words of an order, and its pictures, are there and are what they claim to be."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from orders.corpus import problems as kinds
from orders.corpus.checks.places import place_of
from orders.corpus.corpus import Corpus
from orders.corpus.pictures import picture_path, pictures
from orders.model.header import TextStatus
from orders.model.problem import Place, Problem


def texts_are_on_file(corpus: Corpus) -> Iterator[Problem]:
    """Every revision whose words are not here is listed until they are found."""
    for revision in corpus.revisions:
        if revision.header.text is TextStatus.NOT_ON_FILE and not revision.outline.kinds:
            yield kinds.TEXT_NOT_ON_FILE.at(place_of(revision, "text"), f"The text of {revision.number} is not on file.")


def texts_are_of_signed_orders(corpus: Corpus) -> Iterator[Problem]:
    """Every reconstruction is listed until the original is found."""
    for revision in corpus.revisions:
        if revision.header.text is TextStatus.RECONSTRUCTED:
            message = f"The text of {revision.number} is a reconstruction, not the text of any order."
            yield kinds.RECONSTRUCTED.at(place_of(revision, "text"), message)


def text_status_is_true(corpus: Corpus) -> Iterator[Problem]:
    """A text said to be here is here, and one said to be missing is missing."""
    for revision in corpus.revisions:
        missing, place = revision.header.text is TextStatus.NOT_ON_FILE, place_of(revision, "text")
        if missing and revision.outline.kinds:
            message = f"The header of {revision.number} says that its text is not on file, but a text follows."
            yield kinds.TEXT_AFTER_ALL.at(place, message)
        elif not missing and not revision.outline.kinds:
            yield kinds.NO_TEXT.at(place, f"{revision.number} has a header, but no text.")


def pictures_are_used(corpus: Corpus) -> Iterator[Problem]:
    """Every picture on file is shown by an order."""
    used = {picture_path(revision.file, p.image) for revision in corpus.revisions for p in pictures(revision)}
    for image in corpus.images:
        if image.path not in used:
            name = PurePosixPath(image.path).name
            yield kinds.IMAGE_UNUSED.at(Place(image.path), "No order shows this picture.", name=name)
