"""The environment of every test, set before anything imports PySide6: Qt reads these once."""

import os
import tempfile

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_API"] = "pyside6"
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
os.environ["XDG_DATA_HOME"] = tempfile.mkdtemp(prefix="kling-studio-tests-")
for _name in ("COMETAPI_KEY", "KLING_API_KEY", "KLING_ACCESS_KEY", "KLING_SECRET_KEY", "APIXO_API_KEY"):
    os.environ.pop(_name, None)
