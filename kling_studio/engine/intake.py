"""From a recipe to jobs: checked, its files copied into the data folder, its price looked up."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import os
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from kling_studio.catalog import Catalog, Route, check, estimate, followed
from kling_studio.domain.errors import ErrorKey, Problem, Remedy, StudioError
from kling_studio.domain.form import Endpoint, Violation
from kling_studio.domain.job import Job
from kling_studio.domain.media import PictureFacts, SoundFacts
from kling_studio.domain.money import Price
from kling_studio.domain.pictures import local_pictures, with_pictures
from kling_studio.domain.places import field_of
from kling_studio.domain.recipe import Recipe
from kling_studio.domain.sounds import local_sounds, with_sounds
from kling_studio.engine.naming import input_name, own_id
from kling_studio.engine.sent_pictures import backdrop
from kling_studio.imaging.picture import PictureUnfitError
from kling_studio.imaging.prepare import look_at
from kling_studio.imaging.probe import hashed
from kling_studio.imaging.sound_facts import SoundUnfitError, look_at_sound
from kling_studio.store.files import disk_problem, write_whole

INPUTS = "inputs"
"""The folder of kept pictures and sounds inside the data folder: HASH/NAME, so that the name which the user
gave survives."""


class RecipeRefusedError(StudioError):
    """A recipe that breaks rules: RECIPE_BROKEN_RULES (params: `field`, `rule` and the rule's own of the
    first one)."""

    def __init__(self, violations: Sequence[Violation]) -> None:
        first = violations[0]
        params = {**first.params, "field": first.field, "rule": str(first.rule)}
        super().__init__(Problem(ErrorKey.RECIPE_BROKEN_RULES, params, Remedy.EDIT_RECIPE))
        self.violations = tuple(violations)


class Intake:
    """Turns recipes into jobs and keeps nothing itself."""

    def __init__(self, catalog: Catalog, endpoints: Sequence[Endpoint], data_folder: Path) -> None:
        self._catalog = catalog
        self._endpoints = {endpoint.id: endpoint for endpoint in endpoints}
        self._folder = data_folder

    async def check(self, recipe: Recipe) -> tuple[Violation, ...]:
        """Every rule the recipe breaks. Raises StudioError: PROVIDER_UNKNOWN, ENDPOINT_UNKNOWN."""
        route, endpoint = self.route(recipe), self.endpoint(recipe)
        pictures = await asyncio.to_thread(_inspected, recipe, endpoint)
        sounds = await asyncio.to_thread(_heard, recipe, endpoint)
        return check(route, endpoint, recipe, {**pictures, **sounds})

    async def accept(self, recipe: Recipe) -> Recipe:
        """The recipe as it is sent: its model named, its pictures and sounds copied into the data folder.

        Raises RecipeRefusedError; StudioError: DISK_FULL, FOLDER_NOT_WRITABLE, FILE_NOT_READABLE.
        """
        violations = await self.check(recipe)
        if violations:
            raise RecipeRefusedError(violations)
        named = recipe.with_values(model_name=self.route(recipe).model)
        endpoint = self.endpoint(named)
        pictures = await self._kept(local_pictures(endpoint, named.values))
        sounds = await self._kept(local_sounds(endpoint, named.values))
        values = with_sounds(endpoint, with_pictures(endpoint, named.values, pictures), sounds)
        return named.with_values(**values)

    async def keep_picture(self, data: bytes, name: str) -> Path:
        """Keeps a picture that has no file yet, as from the clipboard. Raises StudioError: DISK_FULL,
        FOLDER_NOT_WRITABLE."""
        return await asyncio.to_thread(self._keep_bytes, data, name)

    async def price(self, recipe: Recipe) -> Price | None:
        """What one take is expected to cost, None where nobody knows. Raises as `endpoint` does."""
        endpoint = self.endpoint(recipe)
        sounds = await asyncio.to_thread(_heard, recipe, endpoint)
        return estimate(self.route(recipe), recipe, followed(endpoint, sounds))

    async def jobs(self, recipe: Recipe, takes: int, now: float, project: str = "") -> tuple[Job, ...]:
        """New jobs of one intent for an accepted recipe; an id of the user's own is the first take's."""
        price = await self.price(recipe)
        intent = new_id(now)
        wished = str(recipe.values.get("external_task_id") or "").strip()
        made = []
        for take in range(1, takes + 1):
            job_id = new_id(now, take)
            external = wished if wished and take == 1 else own_id(job_id)
            made.append(
                Job(
                    id=job_id,
                    intent=intent,
                    recipe=recipe,
                    external_task_id=external,
                    take=take,
                    takes=takes,
                    created_at=now,
                    changed_at=now,
                    price=price,
                    project=project,
                )
            )
        return tuple(made)

    def route(self, recipe: Recipe) -> Route:
        """The recipe's route. Raises StudioError: PROVIDER_UNKNOWN, ENDPOINT_UNKNOWN."""
        return self._catalog.route(recipe.provider, recipe.endpoint, recipe.model)

    def endpoint(self, recipe: Recipe) -> Endpoint:
        """The recipe's form. Raises StudioError: ENDPOINT_UNKNOWN (params: `endpoint`, `provider`)."""
        endpoint = self._endpoints.get(recipe.endpoint)
        if endpoint is None:
            params = {"endpoint": recipe.endpoint, "provider": recipe.provider}
            raise StudioError(Problem(ErrorKey.ENDPOINT_UNKNOWN, params, Remedy.EDIT_RECIPE))
        return endpoint

    async def _kept(self, local: Mapping[str, str]) -> dict[str, str]:
        return {
            place: str(await asyncio.to_thread(self._keep, Path(path))) for place, path in local.items()
        }

    def _keep_bytes(self, data: bytes, name: str) -> Path:
        target = self._folder / INPUTS / hashlib.sha256(data).hexdigest()[:24] / input_name(name)
        try:
            if target.exists():
                _chosen_now(target)
            else:
                target.parent.mkdir(parents=True, exist_ok=True)
                write_whole(target, data)
        except OSError as error:
            raise StudioError(disk_problem(error, self._folder / INPUTS)) from error
        return target

    def _keep(self, path: Path) -> Path:
        """Copies a file under its content's name, once."""
        inputs = self._folder / INPUTS
        if path.is_relative_to(inputs) and path.exists():
            _chosen_now(path)
            return path
        try:
            digest = hashed(path)
        except OSError as error:
            raise StudioError(
                Problem(ErrorKey.FILE_NOT_READABLE, {"file": path.name}, Remedy.EDIT_RECIPE)
            ) from error
        target = inputs / digest[:24] / input_name(path.name)
        part = target.with_name(f".{os.urandom(4).hex()}.part")
        try:
            if target.exists():
                _chosen_now(target)
            else:
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, part)
                part.replace(target)
        except OSError as error:
            raise StudioError(disk_problem(error, inputs)) from error
        if hashed(target) != digest:  # it was changed while it was copied
            target.unlink()
            raise StudioError(Problem(ErrorKey.FILE_NOT_READABLE, {"file": path.name}, Remedy.RETRY))
        return target


def _chosen_now(kept: Path) -> None:
    """Marks a kept file as used now, see engine.tidying."""
    with contextlib.suppress(OSError):
        os.utime(kept)


def new_id(now: float, take: int = 0) -> str:
    """A new identifier that sorts by time, then by take; letters and digits only."""
    return f"{int(now * 1000):012x}{take % 65536:04x}{os.urandom(8).hex()}"


def _inspected(recipe: Recipe, endpoint: Endpoint) -> Mapping[str, PictureFacts | Violation]:
    seen: dict[str, PictureFacts | Violation] = {}
    for place, path in local_pictures(endpoint, recipe.values).items():
        try:
            seen[place] = look_at(Path(path), backdrop(place))
        except PictureUnfitError as refused:
            seen[place] = Violation(field_of(place), refused.rule, refused.params)
    return seen


def _heard(recipe: Recipe, endpoint: Endpoint) -> Mapping[str, SoundFacts | Violation]:
    heard: dict[str, SoundFacts | Violation] = {}
    for place, path in local_sounds(endpoint, recipe.values).items():
        try:
            heard[place] = look_at_sound(Path(path))
        except SoundUnfitError as refused:
            heard[place] = Violation(field_of(place), refused.rule, refused.params)
    return heard
