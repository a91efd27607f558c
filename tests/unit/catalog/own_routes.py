"""A small catalogue of three shops, for what compares routes; nothing in it is anybody's real offer."""

from __future__ import annotations

from pathlib import Path

from kling_studio.catalog import Catalog

_HEAD = """
[{name}]
source = "the shop's page"
as_of = 2026-10-{day}
pace = {{ first = 1, every = 1.5, slots = 2 }}

[{name}.endpoint.text2video]
default_model = "{default}"

[{name}.endpoint.text2video.field]
prompt = {{ required = true, max_length = {length} }}
negative_prompt = {{ max_length = 200 }}
mode = {{ choices = ["std", "pro"], default = "std" }}
duration = {{ choices = {durations}, default = "5" }}
"""

NEAR = (
    _HEAD.format(name="near", day="02", default="plain", length=100, durations='["5", "10"]')
    + """
cfg_scale = { least = 0, most = 1 }
sound = { choices = ["on", "off"], excludes = ["cfg_scale"] }

[near.model.plain]
label = "Plain"
off = ["cfg_scale", "sound"]
price.per_clip = { std = { 5 = "0.1995", 10 = "0.399" }, pro = { 5 = "0.3325" } }

[near.model.old]
label = "Old"
off = ["sound"]
retired_on = 2026-09-15
price.per_clip = { std = { 5 = "0.13" } }
"""
)

FAR = (
    _HEAD.format(name="far", day="05", default="fine", length=20, durations='["4", "8"]').replace(
        'default = "5"', 'default = "4"'
    )
    + """
cfg_scale = { least = 0, most = 1, needs = { mode = ["pro"] } }

[far.model.fine]
label = "Fine"
off = ["negative_prompt"]
price.per_second = { std = "0.05", pro = "0.07" }

[far.model.dear]
label = "Dear"
price.per_clip.std = { 4 = "2.00", 8 = "4.00" }
field.cfg_scale = { least = 0, most = 1, needs = {} }
"""
)

BOX = """
[box]
like = "near"
free = true
"""


def small_catalog(folder: Path) -> Catalog:
    """Loads them from `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in (("near", NEAR), ("far", FAR), ("box", BOX)):
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return Catalog.load(folder)
