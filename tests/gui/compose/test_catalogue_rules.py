"""What every model of the catalogue takes and refuses, typed and clicked: no figure stands here twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QDoubleSpinBox, QWidget

from kling_studio.catalog import FieldRule
from kling_studio.domain.recipe import Recipe
from kling_studio.ui.compose.panel import ComposePanel
from kling_studio.ui.kit.drop_tile import DropTile
from kling_studio.ui.kit.picker import Picker
from kling_studio.ui.kit.search_field import LineEdit
from kling_studio.ui.texts import choice_word, field_label
from tests.gui.compose.conftest import Bench, click, find, generate, message, paste, retype
from tests.shipped import CATALOG
from tests.studios import until

Aio = Callable[..., Any]

ROUTES = [
    (endpoint, model.name)
    for endpoint in ("text2video", "image2video")
    for model in CATALOG.models("cometapi", endpoint)
]
REMOTE = "https://example.com/a.png"
EXAMPLES: dict[str, Any] = {
    "image": REMOTE,
    "image_tail": REMOTE,
    "static_mask": REMOTE,
    "dynamic_masks": [{"mask": REMOTE, "trajectories": [{"x": 1, "y": 2}, {"x": 3, "y": 4}]}],
    "camera_control": {"type": "simple", "config": {"zoom": 3}},
    "sound": "on",
    "voice_list": [{"voice_id": "v-1"}],
    "element_list": [{"element_id": 160}],
    "multi_shot": True,
}


def rules(endpoint: str, model: str) -> dict[str, FieldRule]:
    return dict(CATALOG.route("cometapi", endpoint, model).rules)


def met(endpoint: str, model: str, *fields: str) -> dict[str, str]:
    """Mode and duration under which these fields are taken."""
    needs = [need for field in fields for need in rules(endpoint, model)[field].needs.items()]
    return {name: values[0] for name, values in needs}


def taking(field: str) -> str:
    """A model that takes a field of the image form."""
    return next(
        m for endpoint, m in ROUTES if endpoint == "image2video" and rules(endpoint, m)[field].offered
    )


def load(panel: ComposePanel, endpoint: str, model: str, **values: Any) -> None:
    """Fills what the form needs, so that nothing but the rule under test is in the way."""
    needed: dict[str, Any] = {"model_name": model, "prompt": "a"}
    if endpoint == "image2video":
        needed["image"] = REMOTE
    panel.load(Recipe("cometapi", endpoint, {**needed, **values}))


def options(panel: ComposePanel, field: str) -> Iterator[str]:
    """Chooses every value of a field, one after the other, as a user would."""
    editor = find(panel, field, QWidget)
    if isinstance(editor, Picker):
        QTest.keyClick(editor, Qt.Key.Key_Home)
        for option in editor.options():
            yield str(option.value)
            QTest.keyClick(editor, Qt.Key.Key_Down)
        return
    buttons = [b for b in editor.findChildren(QAbstractButton) if b.isVisibleTo(editor)]
    names = [b.objectName() for b in buttons if b.objectName()]
    for name in names:
        click(panel, name)
        yield name.removeprefix(f"{field}.")


@pytest.mark.parametrize(("endpoint", "model"), ROUTES)
def test_every_choice_can_be_made_and_no_other(aio: Aio, bench: Bench, endpoint: str, model: str) -> None:
    async def run() -> None:
        async with bench.open():
            panel = bench.panel("cometapi", height=1400)
            load(panel, endpoint, model)
            for field in ("mode", "duration", "aspect_ratio"):
                rule = rules(endpoint, model).get(field)
                if rule is None or not rule.offered:
                    continue
                seen = []
                for value in options(panel, field):
                    assert panel.recipe().values[field] == value
                    assert message(panel, field) == ""
                    assert generate(panel).isEnabled()
                    seen.append(value)
                assert tuple(seen) == rule.choices

    aio(run())


@pytest.mark.parametrize(("endpoint", "model"), ROUTES)
def test_what_a_model_does_not_take_is_off_and_never_sent(
    aio: Aio, bench: Bench, endpoint: str, model: str
) -> None:
    async def run() -> None:
        async with bench.open():
            panel = bench.panel("cometapi", height=1400)
            load(panel, endpoint, model, **{**EXAMPLES, "cfg_scale": 0.5})
            for field, rule in rules(endpoint, model).items():
                off = panel.findChild(QWidget, f"{field}.off")
                shown = not rule.offered and not rule.hidden
                assert off is None or off.isVisibleTo(panel) is shown, field
                assert rule.offered or field not in panel.recipe().values, field

    aio(run())


NEEDS = [
    (endpoint, model, field, other, wrong, wanted)
    for endpoint, model in ROUTES
    for field, rule in rules(endpoint, model).items()
    if rule.offered
    for other, wanted in rule.needs.items()
    for wrong in rules(endpoint, model)[other].choices
    if wrong not in wanted
]


@pytest.mark.parametrize(("endpoint", "model", "field", "other", "wrong", "wanted"), NEEDS)
def test_what_a_field_needs_is_said_and_mended(
    aio: Aio,
    bench: Bench,
    endpoint: str,
    model: str,
    field: str,
    other: str,
    wrong: str,
    wanted: tuple[str, ...],
) -> None:
    async def run() -> None:
        async with bench.open():
            panel = bench.panel("cometapi", height=1400)
            load(panel, endpoint, model, **met(endpoint, model, field), **{field: EXAMPLES[field]})
            assert message(panel, field) == ""
            click(panel, f"{other}.{wrong}")
            told = message(panel, field)
            if other in ("mode", "duration"):
                assert model in told
                assert choice_word(other, wanted[0]) in told
            else:
                assert told == f"Needs {field_label(other)} as well"
            assert not generate(panel).isEnabled()
            click(panel, f"{field}.message.fix")
            assert message(panel, field) == ""
            assert panel.recipe().values[other] == wanted[0]
            assert generate(panel).isEnabled()

    aio(run())


EXCLUSIONS = [
    (endpoint, model, field, other)
    for endpoint, model in ROUTES
    for field, rule in rules(endpoint, model).items()
    if rule.offered
    for other in rule.excludes
    if rules(endpoint, model)[other].offered
]


@pytest.mark.parametrize(("endpoint", "model", "field", "other"), EXCLUSIONS)
def test_what_excludes_each_other_says_so(
    aio: Aio, bench: Bench, endpoint: str, model: str, field: str, other: str
) -> None:
    async def run() -> None:
        async with bench.open():
            panel = bench.panel("cometapi", height=1600)
            both = {field: EXAMPLES[field], other: EXAMPLES[other]}
            load(panel, endpoint, model, **met(endpoint, model, field, other), **both)
            assert message(panel, field).endswith(f"Cannot go together with {field_label(other)}")
            assert not generate(panel).isEnabled()
            click(panel, f"{field}.message.fix")
            assert message(panel, field) == ""
            assert message(panel, "generate") == ""
            assert generate(panel).isEnabled()

    aio(run())


def test_there_is_something_to_need_and_to_exclude() -> None:
    least = {"image_tail", "static_mask", "dynamic_masks", "camera_control"}
    assert {field for _, _, field, *_ in NEEDS} >= least
    assert {field for _, _, field, _ in EXCLUSIONS} >= least


@pytest.mark.parametrize("field", ["external_task_id", "callback_url"])
@pytest.mark.parametrize("endpoint", ["text2video", "image2video"])
def test_a_line_is_refused_at_the_first_character_beyond_its_limit(
    aio: Aio, bench: Bench, endpoint: str, field: str
) -> None:
    async def run() -> None:
        async with bench.open():
            panel = bench.panel("cometapi", height=1400)
            load(panel, endpoint, CATALOG.default_model("cometapi", endpoint))
            limit = rules(endpoint, CATALOG.default_model("cometapi", endpoint))[field].max_length
            assert limit is not None
            start = "https://a.example/" if field == "callback_url" else ""
            editor = find(panel, field, LineEdit)
            paste(editor, start + "a" * (limit - len(start)))
            assert message(panel, field) == ""
            assert generate(panel).isEnabled()
            QTest.keyClicks(editor, "b")
            assert message(panel, field) == f"1 characters over the limit of {limit}"
            assert not generate(panel).isEnabled()

    aio(run())


@pytest.mark.parametrize(("endpoint", "model"), ROUTES)
def test_a_number_at_and_beyond_its_limits(aio: Aio, bench: Bench, endpoint: str, model: str) -> None:
    rule = rules(endpoint, model)["cfg_scale"]
    if not rule.offered:
        return
    assert rule.least is not None
    assert rule.most is not None
    least, most = rule.least, rule.most

    async def run() -> None:
        async with bench.open():
            panel = bench.panel("cometapi", height=1400)
            load(panel, endpoint, model)
            figure = panel.findChild(QDoubleSpinBox)
            assert figure is not None
            for typed, said in [
                (least, ""),
                (most, ""),
                (least - 0.01, f"At least {least:g}"),
                (most + 0.01, f"At most {most:g}"),
            ]:
                retype(figure, f"{typed:g}")
                assert message(panel, "cfg_scale") == said
                assert generate(panel).isEnabled() is (said == "")

    aio(run())


@pytest.mark.parametrize("field", ["image", "image_tail", "static_mask", "dynamic_masks"])
def test_a_picture_at_and_beyond_its_limits(aio: Aio, bench: Bench, field: str) -> None:
    model = taking(field)
    rule = rules("image2video", model)[field]
    side, ratio, megabytes = rule.least_side, rule.widest_ratio, rule.max_megabytes
    assert side
    assert ratio
    assert megabytes

    async def run() -> None:
        async with bench.open():
            panel = bench.panel("cometapi", height=1400)
            suits = met("image2video", model, field)
            wide = round(side * ratio)
            for picture, said in [
                (bench.picture("least.png", side, side), ""),
                (bench.picture("small.png", side, side - 1), f"Needs at least {side} × {side} px"),
                (bench.picture("wide.png", wide, side), ""),
                (
                    bench.picture("narrow.png", wide + 1, side),
                    f"Too long and narrow: at most {ratio:g} to 1",
                ),
                (bench.noise("heavy.png"), f"Larger than {megabytes:g} MB"),
            ]:
                value: Any = picture
                if field == "dynamic_masks":
                    value = [{**EXAMPLES[field][0], "mask": picture}]
                load(panel, "image2video", model, **suits, **{field: value})
                await until(lambda: message(panel, "generate") != "Checking the picture…")
                assert message(panel, field).removeprefix("No. 1: ") == said
                assert generate(panel).isEnabled() is (said == "")

    aio(run())


def test_only_as_many_areas_as_the_route_takes(aio: Aio, bench: Bench) -> None:
    model = taking("dynamic_masks")
    suits = met("image2video", model, "dynamic_masks")
    most = rules("image2video", model)["dynamic_masks"].max_items
    area = EXAMPLES["dynamic_masks"][0]

    async def run() -> None:
        async with bench.open():
            panel = bench.panel("cometapi", height=1600)
            load(panel, "image2video", model, **suits, dynamic_masks=[area] * (most - 1))
            click(panel, "dynamic_masks.add")
            paste(find(panel, f"dynamic_masks.{most - 1}.mask", DropTile), REMOTE)
            paste(find(panel, f"dynamic_masks.{most - 1}.trajectories", LineEdit), "1,2 3,4")
            assert message(panel, "dynamic_masks") == ""
            assert not find(panel, "dynamic_masks.add", QAbstractButton).isEnabled()
            load(panel, "image2video", model, **suits, dynamic_masks=[area] * (most + 1))
            assert message(panel, "dynamic_masks") == f"At most {most} of them"
            assert not generate(panel).isEnabled()

    aio(run())
