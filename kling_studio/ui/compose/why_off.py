"""The callout at a field that is off: why, the one button that makes it possible, and the other routes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from kling_studio.catalog import Catalog, Route
from kling_studio.catalog.elsewhere import Offer, known_on
from kling_studio.ui import theme
from kling_studio.ui.compose import offer_words, words
from kling_studio.ui.kit.button import LinkLabel
from kling_studio.ui.kit.callout import Callout
from kling_studio.ui.kit.margins import set_margins
from kling_studio.ui.kit.surfaces import HairLine
from kling_studio.ui.kit.words import Words
from kling_studio.ui.texts import field_label

_HIGHEST = 168
"""Px that the list of the other routes takes at most, at text scale 1; beyond that it scrolls."""


def explain(
    name: str,
    route: Route,
    found: Sequence[Offer],
    catalog: Catalog,
    take: Callable[[Offer], None],
    beside: QWidget,
) -> Callout:
    """Opens the callout at a field that `route` does not take. `found`: who else does, the best first;
    `take` is called with the one that was chosen."""
    translate = QCoreApplication.translate
    title = translate("Compose", "{field}: off").format(field=field_label(name))
    said = [words.why_off(name, route), words.what_is_known(name, route)]
    if not found:
        said.append(offer_words.none_known(route.endpoint, known_on(name, route.endpoint, catalog)))
        callout = Callout(title, " ".join(filter(None, said)), parent=beside.window())
        callout.open_beside(beside)
        return callout
    best = found[0]
    said.append(_of_best(best, doubts=not said[1]))
    others = OtherRoutes(found[1:]) if len(found) > 1 else None
    callout = Callout(
        title,
        " ".join(filter(None, said)),
        offer_words.fix_word(best, route.provider),
        offer_words.price_step(best.before, best.fit.price),
        beside.window(),
        more=others,
    )
    callout.fixed.connect(lambda: take(best))
    if others is not None:
        others.on_taken(partial(_take_other, callout, take))
    callout.open_beside(beside)
    return callout


def _take_other(callout: Callout, take: Callable[[Offer], None], offer: Offer) -> None:
    callout.dismiss()
    take(offer)


def _of_best(best: Offer, *, doubts: bool) -> str:
    """`doubts`: whether to say also why it may be refused."""
    translate = QCoreApplication.translate
    named = offer_words.route_name(best.route)
    more = offer_words.details(best, doubts=doubts)
    if not more:
        return translate("Compose", "{route} takes it.").format(route=named)
    return translate("Compose", "{route} takes it. {details}.").format(route=named, details=more)


class OtherRoutes(QWidget):
    """The routes beside the best: each a link with its price, and what comes with it."""

    def __init__(self, found: Sequence[Offer]) -> None:
        super().__init__()
        self.setObjectName("otherRoutes")
        self.setAccessibleName(self.tr("Other routes"))
        self._take: Callable[[Offer], object] = lambda offer: None
        look = theme.current()
        inside = QWidget()
        rows = QVBoxLayout(inside)
        set_margins(rows, self, leading=0, trailing=look.space("s"))  # beside the scroll bar
        rows.setSpacing(look.space("s"))
        for offer in found:
            rows.addWidget(self._row(offer))
        scroll = _Scroll(inside)
        for widget in (scroll.viewport(), inside):
            widget.setAutoFillBackground(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, look.space("s"), 0, 0)
        column.setSpacing(look.space("s"))
        column.addWidget(HairLine())
        column.addWidget(Words(self.tr("Other routes")))
        column.addWidget(scroll)

    def on_taken(self, take: Callable[[Offer], object]) -> None:
        """Whom to tell which one was chosen."""
        self._take = take

    def _row(self, offer: Offer) -> QWidget:
        row = _Row(offer)
        row.link.clicked.connect(lambda: self._take(offer))
        return row


class _Scroll(QScrollArea):
    """As high as what is in it at that width, up to _HIGHEST."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self._inside = inside
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inside)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def heightForWidth(self, width: int) -> int:
        return min(self._inside.heightForWidth(width), round(_HIGHEST * theme.current().factor))


class _Row(QWidget):
    def __init__(self, offer: Offer) -> None:
        super().__init__()
        look = theme.current()
        route = offer.route
        self.link = LinkLabel(offer_words.route_name(route))
        self.link.setObjectName(f"offer.{route.provider}.{route.model}")
        price = Words(
            offer_words.price_change(offer.before, offer.fit.price), role="micro", tabular=True, cut=True
        )
        price.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        said = offer_words.details(offer, prices=True)
        self.link.setAccessibleDescription(" ".join(filter(None, (price.text(), said))))
        line = QHBoxLayout()
        line.setSpacing(look.space("s"))
        line.addWidget(self.link)
        line.addWidget(price, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        if said:
            details = Words(said, role="micro", tone="3")
            details.setWordWrap(True)
            column.addWidget(details)
