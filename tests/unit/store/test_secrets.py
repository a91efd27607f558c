"""Keys: a real keyring back end of our own making, absent, silent, late and forgetful ones."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from typing import Any, ClassVar

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring
from keyring.errors import PasswordDeleteError

from kling_studio.store.secrets import SERVICE, Key, KeyPlace, Keys, backend_name

Run = Callable[[Any], Any]


class Drawer(KeyringBackend):
    """A keyring in memory, which can be told to hang, to forget or to break."""

    priority: ClassVar[float] = 1

    def __init__(self) -> None:
        super().__init__()
        self.entries: dict[tuple[str, str], str] = {}
        self.unlocked = threading.Event()
        self.unlocked.set()
        self.asked = 0
        self.broken: BaseException | None = None
        self.forgetful = False

    def get_password(self, service: str, username: str) -> str | None:
        self._ask()
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._ask()
        if not self.forgetful:
            self.entries[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._ask()
        if self.entries.pop((service, username), None) is None:
            raise PasswordDeleteError

    def _ask(self) -> None:
        self.asked += 1
        self.unlocked.wait(20)
        if self.broken is not None:
            raise self.broken


@pytest.fixture
def drawer() -> Iterator[Drawer]:
    before = keyring.get_keyring()
    drawer = Drawer()
    keyring.set_keyring(drawer)
    yield drawer
    drawer.unlocked.set()
    keyring.set_keyring(before)


def test_a_key_is_kept_in_the_keyring_and_found_at_the_next_start(run: Run, drawer: Drawer) -> None:
    async def story() -> None:
        assert await Keys({}).save("cometapi", " sk-1 ") is KeyPlace.KEYRING
        again = Keys({})
        assert await again.find("cometapi") == Key("sk-1", KeyPlace.KEYRING)
        assert await again.find("kling") is None
        asked = drawer.asked
        await again.find("cometapi")
        await again.find("kling")
        assert drawer.asked == asked
        await again.forget("cometapi")
        assert await again.find("cometapi") is None
        assert await Keys({}).find("cometapi") is None
        await again.forget("cometapi")

    run(story())


def test_the_environment_goes_before_the_keyring_a_fresh_key_before_both(run: Run, drawer: Drawer) -> None:
    async def story() -> None:
        await Keys({}).save("cometapi", "kept")
        keys = Keys({"COMETAPI_KEY": "from-outside"})
        assert await keys.find("cometapi") == Key("from-outside", KeyPlace.ENVIRONMENT)
        await keys.save("cometapi", "typed")
        assert await keys.find("cometapi") == Key("typed", KeyPlace.KEYRING)
        await keys.forget("cometapi")
        assert await keys.find("cometapi") is None

    run(story())


def test_the_variables_of_every_provider(run: Run, drawer: Drawer) -> None:
    async def story() -> None:
        pair = {"KLING_ACCESS_KEY": "a", "KLING_SECRET_KEY": "s"}
        assert (await Keys(pair).find("kling") or Key("", KeyPlace.SESSION)).text == "a:s"
        assert await Keys({"KLING_ACCESS_KEY": "a"}).find("kling") is None
        both = {**pair, "KLING_API_KEY": "k"}
        assert (await Keys(both).find("kling") or Key("", KeyPlace.SESSION)).text == "k"
        assert (await Keys({"APIXO_API_KEY": "x"}).find("apixo") or Key("", KeyPlace.SESSION)).text == "x"

    run(story())


def test_without_a_keyring_a_key_lasts_for_the_session(run: Run, drawer: Drawer) -> None:
    async def story() -> None:
        keyring.set_keyring(NoKeyring())
        keys = Keys({})
        assert await keys.find("cometapi") is None
        assert await keys.save("cometapi", "sk-1") is KeyPlace.SESSION
        assert await keys.find("cometapi") == Key("sk-1", KeyPlace.SESSION)
        assert await Keys({}).find("cometapi") is None

    run(story())


@pytest.mark.parametrize("broken", [OSError("bus"), RuntimeError("dbus"), SystemExit(3)], ids=repr)
def test_whatever_a_back_end_raises_is_no_crash(run: Run, drawer: Drawer, broken: BaseException) -> None:
    async def story() -> None:
        drawer.broken = broken
        keys = Keys({})
        assert await keys.find("cometapi") is None
        assert await keys.save("cometapi", "sk-1") is KeyPlace.SESSION

    run(story())


def test_a_back_end_that_forgets_is_not_trusted(run: Run, drawer: Drawer) -> None:
    async def story() -> None:
        drawer.forgetful = True
        assert await Keys({}).save("cometapi", "sk-1") is KeyPlace.SESSION

    run(story())


async def late_answer(keys: Keys) -> None:
    for _ in range(1_000_000):
        if await keys.find("cometapi") is not None:
            return
        await asyncio.sleep(0)


def test_a_silent_keyring_is_given_up_once_and_heard_when_it_wakes(run: Run, drawer: Drawer) -> None:
    async def story() -> None:
        await Keys({}).save("cometapi", "sk-1")
        asked = drawer.asked
        drawer.unlocked.clear()
        keys = Keys({}, deadline=0.05)
        ticks = 0

        async def tick() -> None:
            nonlocal ticks
            while True:
                ticks += 1
                await asyncio.sleep(0)

        ticking = asyncio.create_task(tick())
        assert await keys.find("cometapi") is None
        assert await keys.find("apixo") is None
        assert drawer.asked == asked + 1
        assert ticks > 10, "the loop was held up"
        drawer.unlocked.set()
        async with asyncio.timeout(10):
            await late_answer(keys)
        assert await keys.find("cometapi") == Key("sk-1", KeyPlace.KEYRING)
        ticking.cancel()

    run(story())


def test_a_key_that_another_program_keeps_is_found_on_a_second_look(run: Run, drawer: Drawer) -> None:
    async def story() -> None:
        keys, told = Keys({}), []
        keys.changed.subscribe(told.append)
        assert await keys.find("cometapi") is None
        drawer.entries[SERVICE, "cometapi"] = "sk-2"
        assert await keys.find("cometapi") is None, "the keyring is not asked each time"
        assert await keys.look_again("cometapi") == Key("sk-2", KeyPlace.KEYRING)
        assert await keys.find("cometapi") == Key("sk-2", KeyPlace.KEYRING)
        assert told == ["cometapi"]
        asked = drawer.asked
        await keys.look_again("cometapi")
        assert drawer.asked == asked, "a known key is not asked for again"
        await keys.forget("cometapi")
        drawer.entries[SERVICE, "cometapi"] = "sk-2"
        assert await keys.look_again("cometapi") is None, "what was forgotten stays so"
        assert told == ["cometapi"] * 2

    run(story())


def test_a_keyring_that_owes_an_answer_is_not_asked_again(run: Run, drawer: Drawer) -> None:
    async def story() -> None:
        keys = Keys({}, deadline=0.05)
        drawer.entries[SERVICE, "kling"] = "sk-3"
        drawer.unlocked.clear()
        assert await keys.find("cometapi") is None
        assert await keys.look_again("kling") is None
        assert drawer.asked == 1
        answered = asyncio.Event()
        keys.changed.subscribe(lambda _: answered.set())
        drawer.entries[SERVICE, "cometapi"] = "sk-1"
        drawer.unlocked.set()
        async with asyncio.timeout(10):
            await answered.wait()
        assert await keys.look_again("kling") == Key("sk-3", KeyPlace.KEYRING)

    run(story())


def test_a_keys_text_does_not_show(drawer: Drawer) -> None:
    assert "sk-1" not in repr(Key("sk-1", KeyPlace.SESSION))
    assert backend_name()


def test_what_was_forgotten_while_it_was_being_kept_does_not_come_back(run: Run, drawer: Drawer) -> None:
    async def story() -> None:
        keys = Keys({})
        drawer.unlocked.clear()
        saving = asyncio.create_task(keys.save("kling", "access:secret"))
        await asyncio.sleep(0)
        forgetting = asyncio.create_task(keys.forget("kling"))
        await asyncio.sleep(0)
        drawer.unlocked.set()
        await asyncio.gather(saving, forgetting)
        assert await keys.find("kling") is None
        assert drawer.entries == {}

    run(story())


def test_a_pair_and_the_proxys_user_come_back_as_they_were_kept(run: Run, drawer: Drawer) -> None:
    async def story() -> None:
        await Keys({}).save("kling", "access:secret")
        await Keys({}).save("proxy", "me:p@ss:wörd@proxy.example:3128")
        assert await Keys({}).find("kling") == Key("access:secret", KeyPlace.KEYRING)
        assert await Keys({}).find("proxy") == Key("me:p@ss:wörd@proxy.example:3128", KeyPlace.KEYRING)

    run(story())
