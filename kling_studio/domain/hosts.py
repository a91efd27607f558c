"""Where a gateway can be asked, and with which kinds of keys, as its documentation has it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Host:
    """A base address and the name by which the settings offer it."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Door:
    """How a provider is reached, and with which keys.

    `hosts`: its own addresses, of which the first is asked where the user chose none. `pairs`: an access
    key with its secret key, joined by a colon, is taken as well as a single key.
    """

    hosts: tuple[Host, ...] = ()
    pairs: bool = False

    @property
    def usual(self) -> str:
        """The address that is asked without a choice; empty for none."""
        return self.hosts[0].address if self.hosts else ""
