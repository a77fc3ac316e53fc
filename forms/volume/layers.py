"""Layers of drawings, of which some are hidden: pages alone do not say which, and all would be shown and printed."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

_ALL = "/OCProperties"


def carry_layers(pdf: pikepdf.Pdf, other: pikepdf.Pdf) -> None:
    """Let the layers of the pages that were copied from another file be as hidden as they are there."""
    if _ALL not in other.Root:
        return
    there = pdf.copy_foreign(other.make_indirect(other.Root[_ALL]))
    if _ALL not in pdf.Root:
        own = pikepdf.Dictionary(OCGs=pikepdf.Array(), D=pikepdf.Dictionary(OFF=pikepdf.Array(), AS=pikepdf.Array()))
        pdf.Root[_ALL] = own
    whole = pdf.Root[_ALL]
    usual = there.get("/D", pikepdf.Dictionary())
    whole.OCGs.extend(there.OCGs)
    whole.D.OFF.extend(_hidden(there.OCGs, usual))
    whole.D.AS.extend(usual.get("/AS", pikepdf.Array()))  # which are for paper alone, and which for the screen


def _hidden(layers: pikepdf.Object, usual: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Those that are hidden when the file is opened."""
    listed = {name: {layer.objgen for layer in usual.get(name, ())} for name in ("/ON", "/OFF")}
    for layer in layers:
        if layer.objgen in listed["/OFF"] or (usual.get("/BaseState") == "/OFF" and layer.objgen not in listed["/ON"]):
            yield layer
