"""Pictures that the API does not take reach it all the same, as ones that it does."""

from __future__ import annotations

import base64
from pathlib import Path

from PySide6.QtGui import QImage

from tests.e2e import program
from tests.rehearsal_fixture import RehearsalServer
from tests.unit.imaging.odd_pictures import GPS, encoded, from_a_camera, photo


def test_a_webp_and_a_turned_photograph_are_accepted(
    rehearsal_server: RehearsalServer, data_folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "start.webp").write_bytes(encoded(photo("galaxies.jpg", 640, 360), "webp", 80))
    (tmp_path / "end.jpg").write_bytes(from_a_camera(6, photo("galaxies.jpg", 360, 640)))
    cheap = {"model_name": "kling-v3", "mode": "std", "duration": "3"}
    values = {"image": "start.webp", "image_tail": "end.jpg", "prompt": "mist", **cheap}
    recipe = program.write_recipe(tmp_path, provider="cometapi", endpoint="image2video", values=values)
    code, lines, err = program.run(
        "--data-dir", data_folder, "--provider", "cometapi", "--base-url", rehearsal_server.url,
        "--speed", "60", "--headless", recipe, keys={"COMETAPI_KEY": "sk-test"},
    )  # fmt: skip
    assert code == 0, (err, lines)
    [create] = rehearsal_server.creates()
    assert create["status"] == 200
    kept = {path.suffix: path.read_bytes() for path in (data_folder / "inputs" / "sent").iterdir()}
    assert set(kept) == {".jpg"}
    sent = [path.read_bytes() for path in (data_folder / "inputs" / "sent").iterdir()]
    assert all(data.startswith(b"\xff\xd8") and GPS not in data for data in sent)
    assert [QImage.fromData(data).size().toTuple() for data in sent] == [(640, 360)] * 2
    assert not any(base64.b64encode(GPS)[:8] in str(line).encode() for line in lines)
