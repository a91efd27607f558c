"""Which models the rehearsal serves and what each can do (Kling docs, capability map).

Written from the API reference, not from the studio's catalogue, so that the two check each other.
Kling retired Video 1.0, 1.5, 1.6, 2.0 and 2.1 on 2026-09-15. Three of them are kept here, because
motion brush and camera control exist on no other model and want rehearsing too, behind a gateway that
still carries them; at Kling itself they answer as the rest does everywhere: code 1203.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

FIVE_OR_TEN = ("5", "10")
THREE_TO_FIFTEEN = tuple(str(seconds) for seconds in range(3, 16))

Tiers = Mapping[str, tuple[str, ...]]
"""Mode → the durations at which something is offered."""


@dataclass(frozen=True, slots=True)
class Model:
    """One model. Short sides in pixels, rates in frames per second; `sound` and `voices` are the modes
    that have them, `most_elements` how many image2video takes, `retired` where Kling has taken it away.

    For omni-video: `plain_durations` are those without references, where they differ; `longest_film`
    in seconds; `frames_with_two_images` says that start and end frames need two images or fewer, and
    both together no elements.
    """

    name: str
    endpoints: frozenset[str]
    durations: tuple[str, ...] = FIVE_OR_TEN
    tail: Tiers = field(default_factory=dict)
    tail_alone: bool = False
    tail_only_silent: bool = False
    masks: Tiers = field(default_factory=dict)
    camera_endpoint: str = ""
    camera: Tiers = field(default_factory=dict)
    camera_types: frozenset[str] = frozenset()
    cfg_scale: bool = False
    sound: frozenset[str] = frozenset()
    multi_shot: bool = False
    plain_durations: tuple[str, ...] = ()
    longest_film: float = 10.0
    frames_with_two_images: bool = False
    voices: frozenset[str] = frozenset()
    most_elements: int = 0
    retired: bool = False
    short_sides: Mapping[str, int] = field(default_factory=lambda: {"std": 720, "pro": 1080})
    rates: Mapping[str, int] = field(default_factory=dict)

    @property
    def modes(self) -> tuple[str, ...]:
        """The modes it can be asked for."""
        return tuple(self.short_sides)

    def rate(self, endpoint: str) -> int:
        """Frames per second of its clips."""
        return self.rates.get(endpoint, 24)


_OMNI = frozenset({"omni-video"})
_BOTH = frozenset({"text2video", "image2video"})
_THREE_TIERS = {"std": 720, "pro": 1080, "4k": 2160}
_PRESETS = frozenset({"down_back", "forward_up", "right_turn_forward", "left_turn_forward"})

MODELS: Mapping[str, Model] = {
    model.name: model
    for model in (
        Model(
            "kling-v3",
            _BOTH,
            durations=THREE_TO_FIFTEEN,
            tail=dict.fromkeys(_THREE_TIERS, THREE_TO_FIFTEEN),
            sound=frozenset(_THREE_TIERS),
            voices=frozenset(_THREE_TIERS),
            multi_shot=True,
            most_elements=3,
            short_sides=_THREE_TIERS,
        ),
        Model(
            "kling-v2-6",
            _BOTH,
            tail={"pro": FIVE_OR_TEN},
            tail_only_silent=True,
            sound=frozenset({"pro"}),
            voices=frozenset({"pro"}),
        ),
        Model("kling-v2-5-turbo", _BOTH, tail={"pro": FIVE_OR_TEN}),
        Model(
            "kling-video-o1",
            _OMNI,
            durations=tuple(str(seconds) for seconds in range(3, 11)),
            plain_durations=FIVE_OR_TEN,
            frames_with_two_images=True,
        ),
        Model(
            "kling-v3-omni",
            _OMNI,
            durations=THREE_TO_FIFTEEN,
            sound=frozenset(_THREE_TIERS),
            multi_shot=True,
            short_sides=_THREE_TIERS,
        ),
        # Kept for rehearsal.
        Model(
            "kling-v1",
            _BOTH,
            retired=True,
            tail={"std": ("5",), "pro": ("5",)},
            masks={"std": ("5",), "pro": ("5",)},
            camera_endpoint="text2video",
            camera={"std": ("5",)},
            camera_types=_PRESETS | {"simple"},
            cfg_scale=True,
            short_sides={"std": 720, "pro": 720},
            rates={"text2video": 30, "image2video": 30},
        ),
        Model(
            "kling-v1-5",
            frozenset({"image2video"}),
            retired=True,
            tail={"pro": FIVE_OR_TEN},
            tail_alone=True,
            masks={"pro": ("5",)},
            camera_endpoint="image2video",
            camera={"pro": ("5",)},
            camera_types=frozenset({"simple"}),
            cfg_scale=True,
            rates={"image2video": 30},
        ),
        Model(
            "kling-v1-6",
            _BOTH,
            retired=True,
            tail={"pro": FIVE_OR_TEN},
            tail_alone=True,
            cfg_scale=True,
            rates={"text2video": 24, "image2video": 30},
        ),
    )
}

AVATAR = Model("avatar", frozenset({"avatar/image2video"}))
EFFECTS = Model("effects", frozenset({"effects"}), short_sides={"std": 720})
LIP_SYNC = Model("lip-sync", frozenset({"advanced-lip-sync"}), short_sides={"std": 720})
"""What makes clips without having a name on the wire."""

DEFAULT_MODEL = "kling-v1"
"""What Kling takes where a request names no model (Kling docs, text2video)."""

DEFAULT_OMNI_MODEL = "kling-video-o1"
"""The same for omni-video (Kling docs, omni-video)."""
