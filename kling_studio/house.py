"""The studio without a window, put together: library, keys, catalogue, providers, engine."""

from __future__ import annotations

import asyncio
import contextlib
import os
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kling_studio import endpoints, memory, paths
from kling_studio.catalog import Catalog
from kling_studio.domain.errors import ErrorKey, Problem, StudioError
from kling_studio.domain.money import Price
from kling_studio.engine.callback_service import CallbackService
from kling_studio.engine.clock import Clock
from kling_studio.engine.network import Network
from kling_studio.engine.studio import Studio
from kling_studio.engine.tidying import Tidying
from kling_studio.options import Options
from kling_studio.providers.registry import PROVIDERS, Means, Registered
from kling_studio.store.library import Library
from kling_studio.store.secrets import Keys
from kling_studio.store.settings import Settings

if TYPE_CHECKING:
    from kling_studio.providers.base import CallbackNames, ProviderEntry
    from kling_studio.providers.proxy import Proxy
    from kling_studio.rehearsal.launcher import RehearsalProcess


@dataclass(frozen=True, slots=True)
class House:
    """What a window or a headless run works with."""

    studio: Studio
    catalog: Catalog
    callbacks: CallbackService
    network: Network
    tidying: Tidying


@contextlib.asynccontextmanager
async def open_house(
    options: Options,
    settings: Settings,
    providers: Mapping[str, Registered] = PROVIDERS,
    *,
    left_out: Callable[[Problem], object] | None = None,
) -> AsyncIterator[House]:
    """Everything but a window; closed in the reverse order. Raises what opening the library raises.

    `left_out` is told that the user's own catalogue cannot be used, which without it is raised: a window
    can say so and go on, so that the settings open whatever that file holds; a run without one should not
    check and price recipes by other rules than it was given.
    """
    library = Library(options.data_folder / "library.sqlite")
    keys, catalog = Keys(os.environ), _catalog(options, left_out)
    doors = {name: entry.door for name, entry in providers.items() if entry.needs_key}
    network = Network(settings, keys, doors, {options.chosen_provider: options.base_url})
    opened = _Providers(providers, options, keys, catalog, network)
    studio = Studio(
        library=library,
        settings=settings,
        keys=keys,
        catalog=catalog,
        endpoints=endpoints.ALL,
        open_providers=opened.entries,
        data_folder=options.data_folder,
        clock=Clock(options.speed),
    )
    callbacks = CallbackService(settings, keys, _names_in, studio.look_now)
    await library.open()
    keep_memory = memory.give_back_after_clips(studio.changed)
    try:
        yield House(studio, catalog, callbacks, network, Tidying(library, settings, options.data_folder))
    finally:
        keep_memory()
        await callbacks.close()
        await studio.close()
        await opened.close()


def _catalog(options: Options, left_out: Callable[[Problem], object] | None) -> Catalog:
    own = options.data_folder / "catalog.toml"
    try:
        return Catalog.load(paths.resource("catalog"), own if own.exists() else None)
    except StudioError as error:
        if left_out is None or not own.exists():
            raise
        place = error.problem.params.get("place", "")
        left_out(Problem(ErrorKey.CATALOG_LEFT_OUT, {"file": str(own), "place": place}))
        return Catalog.load(paths.resource("catalog"))


def _names_in(body: bytes) -> CallbackNames:
    from kling_studio.providers.kling_callbacks import names_in

    return names_in(body)


class _Providers:
    """The gateways of this version, opened at the first need: httpx is not for the first frame."""

    def __init__(
        self,
        registered: Mapping[str, Registered],
        options: Options,
        keys: Keys,
        catalog: Catalog,
        network: Network,
    ) -> None:
        self._registered = registered
        self._options = options
        self._network = network
        self._keys = keys
        self._catalog = catalog
        self._entries: dict[str, ProviderEntry] = {}
        self._rehearsal: RehearsalProcess | None = None

    def entries(self) -> Mapping[str, ProviderEntry]:
        """All of them by name."""
        if not self._entries:
            from kling_studio.providers.base import ProviderEntry

            for name, entry in self._registered.items():
                self._entries[name] = ProviderEntry(
                    entry.open(self._means(name)), entry.needs_key, self._catalog.pace(name)
                )
        return self._entries

    async def close(self) -> None:
        """Ends the rehearsal's process."""
        if self._rehearsal is not None:
            await asyncio.to_thread(self._rehearsal.close)

    def _means(self, name: str) -> Means:
        from kling_studio.providers.transport import Transport

        address = self._rehearsal_address if name == "rehearsal" else self._address_of(name)
        said = self._catalog.unit_price(name)
        unit = None if said is None else Price(said.amount, said.currency, str(said.as_of or ""))
        return Means(Transport(proxy=self._proxy), address, self._key_of(name), unit)

    def _address_of(self, name: str) -> Callable[[], Awaitable[str]]:
        """Asked at each request: the command line's, else the one of the settings, else the usual one."""

        async def address() -> str:
            return self._network.address(name)

        return address

    async def _proxy(self) -> Proxy:
        from kling_studio.providers.proxy import Proxy, ProxyUse

        use, address = await self._network.proxy()
        return Proxy(ProxyUse(use), address)

    async def _rehearsal_address(self) -> str:
        given = self._network.given_address("rehearsal")
        if given:
            return given
        if self._rehearsal is None:
            from kling_studio.rehearsal.launcher import RehearsalProcess

            self._rehearsal = RehearsalProcess(self._options.data_folder / "rehearsal", self._options.speed)
        return await self._rehearsal.address()

    def _key_of(self, name: str) -> Callable[[], Awaitable[str]]:
        async def key() -> str:
            found = await self._keys.find(name)
            return found.text if found else ""

        return key
