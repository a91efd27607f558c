"""The providers' keys, and whether a provider can be reached with the one at hand."""

from __future__ import annotations

from dataclasses import dataclass

from kling_studio.domain.addresses import may_ask
from kling_studio.domain.errors import ErrorKey, Problem, Remedy, StudioError
from kling_studio.engine.gateways import Gateways
from kling_studio.providers.base_beside import UNITS, Credit, KnowsBalance
from kling_studio.store.secrets import KeyPlace, Keys

__all__ = ["UNITS", "Connections", "Credit", "KeptKey", "KeyPlace"]

_SHOWN = 4
"""Letters of a key's end that a card may show, of a key at least three times as long."""


@dataclass(frozen=True, slots=True)
class KeptKey:
    """What may be shown of a key: where it is, how it ends, whether it is an access key with its secret."""

    place: KeyPlace
    end: str
    pair: bool


class Connections:
    """Keeps keys, finds them, and asks providers something free. `changed` tells the provider that has
    another key than was known, or none any more, `heard` whether a provider that was asked anything
    answered, and `last_heard` knows that of each."""

    def __init__(self, keys: Keys, gateways: Gateways) -> None:
        self.changed = keys.changed
        self.heard = gateways.heard
        self.last_heard = gateways.last_heard
        self._keys = keys
        self._gateways = gateways

    async def test(self, provider: str, key: str | None = None) -> None:
        """Asks the provider something free with the kept key, or with `key`. Raises StudioError that says
        what is wrong."""
        gateway = await self._gateways.get(provider)
        with gateway.reach.asking():
            await gateway.provider.check_connection(key)
        gateway.learn_host(await gateway.provider.address())

    async def balance(self, provider: str) -> tuple[Credit, ...]:
        """What is left to spend at a provider; nothing where it does not tell. Raises StudioError:
        PROVIDER_UNKNOWN, and what the provider says."""
        gateway = await self._gateways.get(provider)
        teller = gateway.provider
        if not isinstance(teller, KnowsBalance):
            return ()
        return await gateway.look(teller.balance)

    async def save_key(self, provider: str, key: str) -> KeyPlace:
        """Keeps a key, in place of an older one, and says where."""
        return await self._keys.save(provider, key)

    async def forget_key(self, provider: str) -> None:
        """Takes the key out of the keyring and of this session."""
        await self._keys.forget(provider)

    async def key_known(self, provider: str) -> bool:
        """Whether there is a key for a provider."""
        return await self._keys.find(provider) is not None

    async def kept_key(self, provider: str) -> KeptKey | None:
        """What may be shown of the provider's key, None where there is none; where none was known the
        keyring is asked once more."""
        key = await self._keys.look_again(provider)
        if key is None:
            return None
        first, colon, _ = key.text.partition(":")
        return KeptKey(key.place, first[-_SHOWN:] if len(first) >= 3 * _SHOWN else "", bool(colon))

    async def demand_way(self, provider: str) -> None:
        """Whether there is a key, where one is needed, and an address that it may be sent to. Raises
        StudioError: PROVIDER_UNKNOWN; KEY_MISSING, BASE_ADDRESS_UNSAFE (params: `provider`)."""
        gateway = await self._gateways.get(provider)
        if not gateway.needs_key:
            return
        if not await self.key_known(provider):
            raise _without_way(ErrorKey.KEY_MISSING, provider)
        if not may_ask(await gateway.provider.address()):
            raise _without_way(ErrorKey.BASE_ADDRESS_UNSAFE, provider)


def _without_way(key: ErrorKey, provider: str) -> StudioError:
    return StudioError(Problem(key, {"provider": provider}, Remedy.OPEN_SETTINGS))
