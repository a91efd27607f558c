"""Which rule of a form was broken, in words, before translation."""

from __future__ import annotations

from collections.abc import Mapping

from kling_studio.domain.form import RuleKey
from kling_studio.ui.sentences import QT_TRANSLATE_NOOP

RULES: Mapping[RuleKey, str] = {
    RuleKey.REQUIRED: QT_TRANSLATE_NOOP("Rule", "Needed: {label}"),
    RuleKey.TOO_LONG: QT_TRANSLATE_NOOP("Rule", "{over} characters over the limit of {limit}"),
    RuleKey.NOT_A_CHOICE: QT_TRANSLATE_NOOP("Rule", "Choose one of {choices}"),
    RuleKey.NOT_A_NUMBER: QT_TRANSLATE_NOOP("Rule", "Needs a number"),
    RuleKey.BELOW_LEAST: QT_TRANSLATE_NOOP("Rule", "At least {least}"),
    RuleKey.ABOVE_MOST: QT_TRANSLATE_NOOP("Rule", "At most {most}"),
    RuleKey.NOT_OFFERED: QT_TRANSLATE_NOOP("Rule", "{model} has no {label}"),
    RuleKey.UNKNOWN_FIELD: QT_TRANSLATE_NOOP("Rule", "Unknown field “{field}”"),
    RuleKey.WRONG_KIND: QT_TRANSLATE_NOOP("Rule", "Not a value this field can hold"),
    RuleKey.MODEL_UNKNOWN: QT_TRANSLATE_NOOP("Rule", "{model} is not for this form"),
    RuleKey.IDENTIFIER_MALFORMED: QT_TRANSLATE_NOOP(
        "Rule", "Only letters, digits, - and _, at most {limit}"
    ),
    RuleKey.IDENTIFIER_USED: QT_TRANSLATE_NOOP("Rule", "Another job has this id; leave it empty"),
    RuleKey.EXCLUDES: QT_TRANSLATE_NOOP("Rule", "Cannot go together with {other}"),
    RuleKey.NEEDS_MODE: QT_TRANSLATE_NOOP("Rule", "{model} takes this in {mode} mode only"),
    RuleKey.NEEDS_DURATION: QT_TRANSLATE_NOOP("Rule", "{model} takes this with {duration} s only"),
    RuleKey.NEEDS_OTHER: QT_TRANSLATE_NOOP("Rule", "Needs {other} as well"),
    RuleKey.PICTURE_MISSING: QT_TRANSLATE_NOOP("Rule", "The file is not there any more"),
    RuleKey.PICTURE_IS_FOLDER: QT_TRANSLATE_NOOP("Rule", "This is a folder, not a picture"),
    RuleKey.PICTURE_EMPTY: QT_TRANSLATE_NOOP("Rule", "This file is empty"),
    RuleKey.PICTURE_UNREADABLE: QT_TRANSLATE_NOOP("Rule", "This file is not a picture we can read"),
    RuleKey.PICTURE_CUT_SHORT: QT_TRANSLATE_NOOP("Rule", "The file is cut short; copy it here again"),
    RuleKey.PICTURE_TOO_HEAVY: QT_TRANSLATE_NOOP("Rule", "Larger than {limit} MB"),
    RuleKey.PICTURE_TOO_SMALL: QT_TRANSLATE_NOOP("Rule", "Needs at least {least} × {least} px"),
    RuleKey.PICTURE_TOO_MANY_PIXELS: QT_TRANSLATE_NOOP("Rule", "Too many pixels to open safely"),
    RuleKey.PICTURE_TOO_NARROW: QT_TRANSLATE_NOOP("Rule", "Too long and narrow: at most {most} to 1"),
    RuleKey.PICTURE_FORMAT: QT_TRANSLATE_NOOP("Rule", "Needs {formats}, this is {format}"),
    RuleKey.ADDRESS_MALFORMED: QT_TRANSLATE_NOOP("Rule", "Not a complete address"),
    RuleKey.PICTURE_OTHER_SIZE: QT_TRANSLATE_NOOP(
        "Rule", "Needs {width} × {height} px, as the start frame has"
    ),
    RuleKey.TOO_MANY_ITEMS: QT_TRANSLATE_NOOP("Rule", "At most {most} of them"),
    RuleKey.MASK_MISSING: QT_TRANSLATE_NOOP("Rule", "Its mask is needed"),
    RuleKey.TRAJECTORY_LENGTH: QT_TRANSLATE_NOOP("Rule", "Needs {least} to {most} points"),
    RuleKey.TRAJECTORY_MALFORMED: QT_TRANSLATE_NOOP("Rule", "Points are written as 10,20 300,40"),
    RuleKey.TRAJECTORY_OUTSIDE: QT_TRANSLATE_NOOP("Rule", "Point {point} lies outside the picture"),
    RuleKey.CAMERA_ONE_AXIS: QT_TRANSLATE_NOOP("Rule", "Exactly one direction must differ from 0"),
    RuleKey.CAMERA_NO_CONFIG: QT_TRANSLATE_NOOP("Rule", "This camera move takes no numbers"),
    RuleKey.PICTURE_NEEDED: QT_TRANSLATE_NOOP("Rule", "Its picture is needed"),
    RuleKey.ROLE_TWICE: QT_TRANSLATE_NOOP("Rule", "Only one picture can be “{role}”"),
    RuleKey.END_WITHOUT_FIRST: QT_TRANSLATE_NOOP("Rule", "An end frame needs a start frame too"),
    RuleKey.FRAMES_WITH_BASE: QT_TRANSLATE_NOOP(
        "Rule", "A video to edit takes no start or end frame beside it"
    ),
    RuleKey.TOO_MANY_REFERENCES: QT_TRANSLATE_NOOP("Rule", "At most {most} pictures and elements in all"),
    RuleKey.TOO_MANY_WITH_VIDEO: QT_TRANSLATE_NOOP(
        "Rule", "With a video at most {most} pictures and elements"
    ),
    RuleKey.IMAGES_WITH_FRAMES: QT_TRANSLATE_NOOP(
        "Rule", "With a start frame at most {most} pictures in all"
    ),
    RuleKey.ELEMENTS_WITH_FRAMES: QT_TRANSLATE_NOOP("Rule", "With these frames at most {most} elements"),
    RuleKey.NO_ELEMENTS_WITH_FRAMES: QT_TRANSLATE_NOOP(
        "Rule", "No elements beside a start and an end frame"
    ),
    RuleKey.ELEMENT_ID: QT_TRANSLATE_NOOP("Rule", "An element's id is a whole number above 0"),
    RuleKey.VIDEO_NOT_ADDRESS: QT_TRANSLATE_NOOP("Rule", "This route takes a video only by its address"),
    RuleKey.VIDEO_MISSING: QT_TRANSLATE_NOOP("Rule", "The file is not there any more"),
    RuleKey.VIDEO_UNREADABLE: QT_TRANSLATE_NOOP("Rule", "This file is not a video we can read"),
    RuleKey.VIDEO_FORMAT: QT_TRANSLATE_NOOP("Rule", "Needs {formats}, this is {format}"),
    RuleKey.VIDEO_TOO_HEAVY: QT_TRANSLATE_NOOP("Rule", "Larger than {limit} MB"),
    RuleKey.VIDEO_TOO_SMALL: QT_TRANSLATE_NOOP("Rule", "Each side needs at least {least} px"),
    RuleKey.VIDEO_TOO_LARGE: QT_TRANSLATE_NOOP("Rule", "Each side may have at most {most} px"),
    RuleKey.VIDEO_TOO_SHORT: QT_TRANSLATE_NOOP("Rule", "Needs at least {least} s"),
    RuleKey.VIDEO_TOO_LONG: QT_TRANSLATE_NOOP("Rule", "May last at most {most} s"),
    RuleKey.VIDEO_TOO_SLOW: QT_TRANSLATE_NOOP("Rule", "Needs at least {least} pictures a second"),
    RuleKey.VIDEO_TOO_FAST: QT_TRANSLATE_NOOP("Rule", "May have at most {most} pictures a second"),
    RuleKey.TAG_UNKNOWN: QT_TRANSLATE_NOOP("Rule", "{tag} names nothing that is here"),
    RuleKey.ADDRESS_NOT_SECURE: QT_TRANSLATE_NOOP("Rule", "Needs https://; http only for this computer"),
    RuleKey.FEATURE_NEEDS_SHOTS: QT_TRANSLATE_NOOP("Rule", "A video to follow needs several shots"),
    RuleKey.BASE_WITHOUT_SHOTS: QT_TRANSLATE_NOOP("Rule", "A video to edit cannot have several shots"),
    RuleKey.PICTURE_NOT_ADDRESS: QT_TRANSLATE_NOOP("Rule", "This provider takes pictures by address only"),
    RuleKey.TOO_FEW_ITEMS: QT_TRANSLATE_NOOP("Rule", "At least {least} of them"),
    RuleKey.SHOT_WORDS: QT_TRANSLATE_NOOP("Rule", "Say what happens in it"),
    RuleKey.SHOT_SECONDS: QT_TRANSLATE_NOOP("Rule", "Needs whole seconds, at least one"),
    RuleKey.SHOT_NUMBERS: QT_TRANSLATE_NOOP("Rule", "Number the shots 1, 2, 3 in order"),
    RuleKey.SHOTS_SUM: QT_TRANSLATE_NOOP("Rule", "The shots take {seconds} s, the clip has {whole} s"),
    RuleKey.ID_NEEDED: QT_TRANSLATE_NOOP("Rule", "Its id is needed"),
    RuleKey.ID_MALFORMED: QT_TRANSLATE_NOOP("Rule", "An id has no spaces"),
    RuleKey.SOUND_NEEDED: QT_TRANSLATE_NOOP("Rule", "Needs one sound: a file, an address or an id"),
    RuleKey.SOUND_MISSING: QT_TRANSLATE_NOOP("Rule", "The sound file is not there any more"),
    RuleKey.SOUND_UNREADABLE: QT_TRANSLATE_NOOP("Rule", "This file is not a sound we can read"),
    RuleKey.SOUND_FORMAT: QT_TRANSLATE_NOOP("Rule", "Needs {formats}, this is {format}"),
    RuleKey.SOUND_TOO_HEAVY: QT_TRANSLATE_NOOP("Rule", "The sound is larger than {limit} MB"),
    RuleKey.SOUND_TOO_SHORT: QT_TRANSLATE_NOOP("Rule", "The sound is shorter than {least} s"),
    RuleKey.SOUND_TOO_LONG: QT_TRANSLATE_NOOP("Rule", "The sound is longer than {most} s"),
    RuleKey.SOUND_CUT_TOO_SHORT: QT_TRANSLATE_NOOP("Rule", "At least {least} s of the sound are needed"),
    RuleKey.SOUND_CUT_OUTSIDE: QT_TRANSLATE_NOOP("Rule", "The sound ends at {whole} s"),
    RuleKey.SOUND_VOLUME: QT_TRANSLATE_NOOP("Rule", "Volumes go from 0 to {most}"),
    RuleKey.SCENE_OF_ONE: QT_TRANSLATE_NOOP("Rule", "This scene takes one picture"),
    RuleKey.SCENE_OF_TWO: QT_TRANSLATE_NOOP("Rule", "This scene takes two pictures"),
    RuleKey.FACE_TIMES: QT_TRANSLATE_NOOP("Rule", "Times are whole milliseconds from 0"),
    RuleKey.FACE_UNSEEN: QT_TRANSLATE_NOOP("Rule", "The face must be seen for {least} s while it speaks"),
    RuleKey.FACE_BEYOND_VIDEO: QT_TRANSLATE_NOOP("Rule", "The sound goes on after the end of the video"),
    RuleKey.VIDEO_AREA: QT_TRANSLATE_NOOP("Rule", "The video has more than {most} pixels"),
    RuleKey.VIDEO_SHAPE: QT_TRANSLATE_NOOP("Rule", "Its width must be {least} to {most} times its height"),
}
