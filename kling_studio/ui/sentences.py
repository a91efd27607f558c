"""What went wrong, in whole sentences, before translation; broken rules are in `rule_sentences`."""

from __future__ import annotations

from collections.abc import Mapping

from kling_studio.domain.errors import ErrorKey


def QT_TRANSLATE_NOOP(context: str, source: str) -> str:
    """Marks a sentence for Qt Linguist's tools. PySide6's own (6.11) is typed to return `object`."""
    return source


PROBLEMS: Mapping[ErrorKey, str] = {
    ErrorKey.KEY_MISSING: QT_TRANSLATE_NOOP(
        "Problem", "There is no key for {provider} yet. Add one in Settings."
    ),
    ErrorKey.KEY_REFUSED: QT_TRANSLATE_NOOP(
        "Problem", "{provider} does not accept this key. Check it in Settings."
    ),
    ErrorKey.KEY_PAIR_TOO_OLD: QT_TRANSLATE_NOOP(
        "Problem",
        "{provider} takes only an API key for this model, not an AccessKey with a SecretKey. Put "
        "an API key in Settings, or choose an older model.",
    ),
    ErrorKey.CLOCK_WRONG: QT_TRANSLATE_NOOP(
        "Problem", "This computer's clock is off, so the key was refused. Set the clock, then try again."
    ),
    ErrorKey.ACCOUNT_STOPPED: QT_TRANSLATE_NOOP(
        "Problem", "{provider} has stopped this account. Ask its support why."
    ),
    ErrorKey.ACCOUNT_IN_ARREARS: QT_TRANSLATE_NOOP(
        "Problem", "The account at {provider} is in arrears. Pay there, then try again."
    ),
    ErrorKey.BALANCE_EMPTY: QT_TRANSLATE_NOOP(
        "Problem", "The balance at {provider} is used up. Top it up there, then try again."
    ),
    ErrorKey.NOT_PERMITTED: QT_TRANSLATE_NOOP(
        "Problem", "This key may not use this model. Choose another model or another key."
    ),
    ErrorKey.BUDGET_REACHED: QT_TRANSLATE_NOOP(
        "Problem",
        "{left} is left of the budget of {limit}: not enough for this. Raise it in the ledger, or "
        "wait until its next period begins.",
    ),
    ErrorKey.PRICE_UNKNOWN: QT_TRANSLATE_NOOP(
        "Problem",
        "No price in {currency} is known for this recipe, so no budget can hold it. Generate it from the "
        "form to say that you want it all the same.",
    ),
    ErrorKey.ADDRESS_NOT_ALLOWED: QT_TRANSLATE_NOOP(
        "Problem", "{provider} does not accept requests from this network. Allow its address there."
    ),
    ErrorKey.SENDING_PAUSED: QT_TRANSLATE_NOOP(
        "Problem", "Sending is paused in this data folder. Open its window, resume there, then try again."
    ),
    ErrorKey.REQUEST_REFUSED: QT_TRANSLATE_NOOP(
        "Problem", "{provider} refused these settings. Its own words say why. Change the recipe."
    ),
    ErrorKey.REQUEST_TOO_LARGE: QT_TRANSLATE_NOOP(
        "Problem", "The pictures are too large for {provider}. Use smaller ones."
    ),
    ErrorKey.MODEL_GONE: QT_TRANSLATE_NOOP(
        "Problem", "{provider} no longer offers this model. Choose another one."
    ),
    ErrorKey.CONTENT_REFUSED: QT_TRANSLATE_NOOP(
        "Problem", "{provider} refused the content. Change the words or the picture, then try again."
    ),
    ErrorKey.PICTURE_REFUSED: QT_TRANSLATE_NOOP(
        "Problem", "{provider} could not use a picture. Check it and its address, then try again."
    ),
    ErrorKey.PICTURE_NEEDS_ADDRESS: QT_TRANSLATE_NOOP(
        "Problem",
        "{provider} takes pictures only by their address on the web. Give one in place of the file.",
    ),
    ErrorKey.TASK_UNKNOWN: QT_TRANSLATE_NOOP(
        "Problem", "{provider} does not know this task at the moment. It is asked again."
    ),
    ErrorKey.ASKED_ELSEWHERE: QT_TRANSLATE_NOOP(
        "Problem",
        "{provider} is asked at {host} now; this task was made at {made}. Choose that address again.",
    ),
    ErrorKey.TOO_FAST: QT_TRANSLATE_NOOP(
        "Problem", "{provider} asks for a pause. The job waits here and goes on by itself."
    ),
    ErrorKey.SLOTS_FULL: QT_TRANSLATE_NOOP(
        "Problem", "All slots at {provider} are in use. The job waits here for the next free one."
    ),
    ErrorKey.SERVER_FAILED: QT_TRANSLATE_NOOP(
        "Problem", "{provider} had an error of its own. Try again later."
    ),
    ErrorKey.SERVER_IN_MAINTENANCE: QT_TRANSLATE_NOOP(
        "Problem", "{provider} is under maintenance. Try again later."
    ),
    ErrorKey.SERVER_TIMED_OUT: QT_TRANSLATE_NOOP(
        "Problem", "{provider} is overloaded and gave up on the request. Try again later."
    ),
    ErrorKey.UNREACHABLE: QT_TRANSLATE_NOOP(
        "Problem", "{provider} cannot be reached. Check the network; waiting jobs go on by themselves."
    ),
    ErrorKey.NO_NETWORK: QT_TRANSLATE_NOOP(
        "Problem",
        "This computer is not connected to the internet. Connect it; waiting jobs go on by themselves.",
    ),
    ErrorKey.NAME_NOT_FOUND: QT_TRANSLATE_NOOP(
        "Problem", "The address {address} was not found. Check it and the network."
    ),
    ErrorKey.NOBODY_LISTENS: QT_TRANSLATE_NOOP(
        "Problem", "Nothing answers at {address}. Check the base address; waiting jobs go on by themselves."
    ),
    ErrorKey.TLS_FAILED: QT_TRANSLATE_NOOP(
        "Problem",
        "No safe connection to {provider}: its certificate is not trusted. If a proxy is in between, this "
        "system must trust the proxy's.",
    ),
    ErrorKey.TLS_MISSING: QT_TRANSLATE_NOOP(
        "Problem",
        "What answers at {address} makes no safe connection. Check the base address and the proxy.",
    ),
    ErrorKey.NO_ANSWER: QT_TRANSLATE_NOOP(
        "Problem", "{provider} did not answer in time. It is asked again by itself."
    ),
    ErrorKey.ANSWER_LOST: QT_TRANSLATE_NOOP(
        "Problem", "The answer to the paid request was lost. It is not sent again; {provider} is asked."
    ),
    ErrorKey.CANNOT_BE_ASKED: QT_TRANSLATE_NOOP(
        "Problem",
        "The answer was lost, and {provider} cannot be asked whether the job was made. Look at your "
        "account there, then decide.",
    ),
    ErrorKey.NOTHING_MADE: QT_TRANSLATE_NOOP(
        "Problem", "The request never reached {provider}: nothing was made and nothing charged. Try again."
    ),
    ErrorKey.PROXY_REFUSED: QT_TRANSLATE_NOOP(
        "Problem", "A proxy on the way refused the connection. Check the proxy settings of this computer."
    ),
    ErrorKey.PROXY_UNREACHABLE: QT_TRANSLATE_NOOP(
        "Problem",
        "The proxy that this computer is set to, {proxy}, cannot be reached. Check the proxy settings.",
    ),
    ErrorKey.ADDRESS_UNSAFE: QT_TRANSLATE_NOOP(
        "Problem", "The clip's address is not a safe one, so it is not opened. Details show the address."
    ),
    ErrorKey.BASE_ADDRESS_UNSAFE: QT_TRANSLATE_NOOP(
        "Problem",
        "The base address of {provider} must be complete and begin with https://. Correct it.",
    ),
    ErrorKey.REDIRECTED: QT_TRANSLATE_NOOP(
        "Problem",
        "The address of {provider} redirects elsewhere. Log in to this network, or check the base address.",
    ),
    ErrorKey.NOT_THERE: QT_TRANSLATE_NOOP(
        "Problem", "What answers at {host} does not offer Kling. Check the base address of {provider}."
    ),
    ErrorKey.NOT_JSON: QT_TRANSLATE_NOOP(
        "Problem",
        "Something other than {provider} answered, with a web page. Log in to this network, or check the "
        "base address.",
    ),
    ErrorKey.ANSWER_EMPTY: QT_TRANSLATE_NOOP(
        "Problem", "{provider} sent an empty answer. Try again later."
    ),
    ErrorKey.ANSWER_TOO_LARGE: QT_TRANSLATE_NOOP(
        "Problem", "The answer from {provider} is far too long to be right. Check the base address."
    ),
    ErrorKey.NOT_UNDERSTOOD: QT_TRANSLATE_NOOP(
        "Problem", "{provider} answered in a way this version does not understand. Its own words are kept."
    ),
    ErrorKey.OTHER_TASK: QT_TRANSLATE_NOOP(
        "Problem",
        "{provider} answered about another task than this one. It is asked again; if this goes on, look "
        "at your account there.",
    ),
    ErrorKey.TASK_FAILED: QT_TRANSLATE_NOOP(
        "Problem", "{provider} could not make this clip. Its own words say why."
    ),
    ErrorKey.CLIP_MISSING: QT_TRANSLATE_NOOP(
        "Problem", "{provider} says the task is done but names no clip. Ask it again."
    ),
    ErrorKey.CLIP_GONE: QT_TRANSLATE_NOOP(
        "Problem",
        "The clip’s file was moved or deleted outside the studio. Put it back, or fetch it again; that "
        "costs nothing.",
    ),
    ErrorKey.FURTHER_CLIPS: QT_TRANSLATE_NOOP(
        "Problem",
        "{provider} made several clips of one job, {count} in all. The first one is fetched; look at your "
        "account there for the others.",
    ),
    ErrorKey.CLIP_EXPIRED: QT_TRANSLATE_NOOP(
        "Problem", "The clip's address at {provider} has expired. A fresh one is asked for."
    ),
    ErrorKey.CLIP_INCOMPLETE: QT_TRANSLATE_NOOP(
        "Problem", "The clip arrived incomplete. Fetch it again; that costs nothing."
    ),
    ErrorKey.CLIP_NOT_VIDEO: QT_TRANSLATE_NOOP(
        "Problem", "What {provider} sent is not a video. Fetch it again; that costs nothing."
    ),
    ErrorKey.CLIP_DAMAGED: QT_TRANSLATE_NOOP(
        "Problem",
        "The clip is damaged and cannot be played to its end. Fetch it again; that costs nothing.",
    ),
    ErrorKey.DISK_FULL: QT_TRANSLATE_NOOP(
        "Problem", "The disk is full. Free some space; what waits goes on by itself."
    ),
    ErrorKey.DISK_READ_ONLY: QT_TRANSLATE_NOOP(
        "Problem",
        "The disk that holds {folder} is read-only now, so nothing is sent. Nothing is lost: "
        "waiting jobs go on once it can be written to again.",
    ),
    ErrorKey.FOLDER_NOT_WRITABLE: QT_TRANSLATE_NOOP(
        "Problem", "The folder {folder} cannot be written to. Choose another one or change its permissions."
    ),
    ErrorKey.FILE_NOT_READABLE: QT_TRANSLATE_NOOP(
        "Problem", "The file {file} cannot be read. Choose another one or change its permissions."
    ),
    ErrorKey.SKETCH_EMPTY: QT_TRANSLATE_NOOP(
        "Problem", "There is nothing to sketch yet. Write a prompt or add a start frame."
    ),
    ErrorKey.SKETCH_TOGETHER: QT_TRANSLATE_NOOP(
        "Problem",
        "Kling takes one of these at a time: an end frame, a motion brush or a camera move. Remove "
        "the others, then sketch again.",
    ),
    ErrorKey.SKETCH_MASKS_DIFFER: QT_TRANSLATE_NOOP(
        "Problem",
        "A mask has another shape than the start frame. Paint it on this picture, then sketch again.",
    ),
    ErrorKey.SKETCH_FAILED: QT_TRANSLATE_NOOP(
        "Problem", "The sketch could not be made ({reason}). Try again."
    ),
    ErrorKey.LIBRARY_NEWER: QT_TRANSLATE_NOOP(
        "Problem", "This library was written by a newer Kling Studio. Update the program to open it."
    ),
    ErrorKey.LIBRARY_DAMAGED: QT_TRANSLATE_NOOP(
        "Problem", "The library in {folder} is damaged. Put a backup in its place or choose another folder."
    ),
    ErrorKey.LIBRARY_LOCKED: QT_TRANSLATE_NOOP(
        "Problem", "Another program holds the library in {folder}. Close it, then try again."
    ),
    ErrorKey.LIBRARY_MOVED: QT_TRANSLATE_NOOP(
        "Problem",
        "The library in {folder} was moved or replaced while the studio works with it. Put it back, or "
        "close the studio and start it again.",
    ),
    ErrorKey.DATA_FOLDER_IN_USE: QT_TRANSLATE_NOOP(
        "Problem",
        "A Kling Studio already works with the folder {folder}. Close it or choose another folder.",
    ),
    ErrorKey.KEYRING_UNAVAILABLE: QT_TRANSLATE_NOOP(
        "Problem", "This system's keyring is not available, so the key lasts until you close the studio."
    ),
    ErrorKey.REHEARSAL_NOT_STARTED: QT_TRANSLATE_NOOP(
        "Problem", "The rehearsal could not start: {reason}. Try again, or restart the studio."
    ),
    ErrorKey.CALLBACK_PORT_TAKEN: QT_TRANSLATE_NOOP(
        "Problem", "Another program listens on port {port}. Choose another one in the settings."
    ),
    ErrorKey.CATALOG_MALFORMED: QT_TRANSLATE_NOOP(
        "Problem", "The catalogue {file} has a mistake at “{place}”. Correct the file, then start again."
    ),
    ErrorKey.CATALOG_LEFT_OUT: QT_TRANSLATE_NOOP(
        "Problem",
        "Your own catalogue {file} cannot be used and is left out: the studio's own applies. "
        "Correct it at “{place}”, then start again.",
    ),
    ErrorKey.RECIPE_NOT_JSON: QT_TRANSLATE_NOOP(
        "Problem", "This recipe is not valid JSON (line {line}). Correct the file, then open it again."
    ),
    ErrorKey.SETTINGS_FILE_BROKEN: QT_TRANSLATE_NOOP(
        "Problem",
        "{file} is not a settings file, or it is broken. Nothing was changed; choose another one.",
    ),
    ErrorKey.SETTINGS_SET_ASIDE: QT_TRANSLATE_NOOP(
        "Problem",
        "Settings could not be read; the file as it was is kept as {file}. Sending is paused, as a pause "
        "or a budget may have been among them: check the settings, then resume.",
    ),
    ErrorKey.SETTINGS_FILE_NEWER: QT_TRANSLATE_NOOP(
        "Problem",
        "A newer Kling Studio wrote these settings (version {version}). Update the program to read them.",
    ),
    ErrorKey.PRESET_NAME_TAKEN: QT_TRANSLATE_NOOP(
        "Problem", "There is a preset called “{name}” already. Choose another name."
    ),
    ErrorKey.RECIPE_NEWER: QT_TRANSLATE_NOOP(
        "Problem",
        "A newer Kling Studio wrote this recipe (version {version}). Update the program to open it.",
    ),
    ErrorKey.RECIPE_MALFORMED: QT_TRANSLATE_NOOP(
        "Problem", "This recipe has a mistake at “{member}”. Correct the file, then open it again."
    ),
    ErrorKey.RECIPE_BROKEN_RULES: QT_TRANSLATE_NOOP(
        "Problem", "This recipe cannot be sent, at “{field}”: {rule}. Change it, then try again."
    ),
    ErrorKey.PROVIDER_UNKNOWN: QT_TRANSLATE_NOOP(
        "Problem", "This version knows no provider “{provider}”. Choose one from the list."
    ),
    ErrorKey.ENDPOINT_UNKNOWN: QT_TRANSLATE_NOOP(
        "Problem", "{provider} offers no “{endpoint}” in this version. Choose another endpoint."
    ),
    ErrorKey.UNEXPECTED: QT_TRANSLATE_NOOP(
        "Problem",
        "Something went wrong that we did not foresee. The log holds the details; nothing was sent.",
    ),
}
