"""The whole program, or the whole engine with its providers, against a real server."""

import pytest

pytest.register_assert_rewrite("tests.e2e.fault_ground")
