"""Every fault of the rehearsal server, met by the real engine and provider: the state it ends in."""

from __future__ import annotations

from pathlib import Path

import pytest

from kling_studio.domain.job import JobState
from tests.e2e import program
from tests.e2e.fault_dialects import COMETAPI
from tests.e2e.fault_ground import KEY, Ground, go_through
from tests.e2e.faults import Case

S = JobState


@pytest.mark.parametrize("case", list(COMETAPI.cases()), ids=lambda case: case.name)
def test_a_fault_ends_in_its_right_state(case: Case, ground: Ground, data_folder: Path) -> None:
    go_through(case, COMETAPI, ground, data_folder)


@pytest.mark.parametrize(
    ("name", "code", "state", "key"),
    [
        ("create-lose_answer", 0, S.READY, None),
        pytest.param("create-code-1303", 0, S.READY, None, marks=pytest.mark.slow),
        ("create-502", 3, S.UNSURE, "server_failed"),
        ("create-code-1002", 1, S.FAILED, "key_refused"),
        pytest.param("create-code-1301", 1, S.FAILED, "content_refused", marks=pytest.mark.slow),
        ("create-code-1102", 1, S.FAILED, "balance_empty"),  # nobody is there who could resume
        pytest.param("poll-no_video-for-good", 1, S.FAILED, "clip_missing", marks=pytest.mark.slow),
        pytest.param("clip-expired-403", 0, S.READY, None, marks=pytest.mark.slow),
        ("clip-half_clip-for-good", 1, S.FAILED, "clip_incomplete"),
    ],
)
def test_a_headless_run_ends_in_the_same_state(
    name: str,
    code: int,
    state: JobState,
    key: str | None,
    ground: Ground,
    data_folder: Path,
    tmp_path: Path,
) -> None:
    case = next(case for case in COMETAPI.cases() if case.name == name)
    wanted = ground.recipe(COMETAPI)
    ground.lay(case.faults)
    recipe = program.write_recipe(
        tmp_path, provider="cometapi", endpoint=wanted.endpoint, values=dict(wanted.values)
    )
    given = ["--data-dir", data_folder, "--provider", "cometapi", "--base-url", ground.server.url]
    before = len(ground.server.creates())
    ended, lines, err = program.run(
        *given, "--speed", "400", "--headless", recipe, keys={"COMETAPI_KEY": KEY}
    )
    assert (ended, lines[-1]["state"]) == (code, state), (lines, err)
    assert (lines[-1]["error"] and lines[-1]["error"]["key"]) == key
    assert ("unsure" in {line["state"] for line in lines}) is case.unsure
    assert len(ground.server.creates()) - before == case.creates
    clips = [file for file in data_folder.glob("clips/*") if ".part" not in file.name]
    if state is S.READY:
        made = (ground.server.data / "clips" / f"{lines[-1]['task_id']}.mp4").read_bytes()
        assert [file.read_bytes() for file in clips] == [made]
    else:
        assert clips == []
    assert KEY not in err + str(lines)
