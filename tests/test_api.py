"""``import jauap`` gives every command as one call, whatever was imported before."""

import importlib
import pkgutil

import jauap


def test_every_name_stays_a_function_after_all_modules_are_imported() -> None:
    for module in pkgutil.walk_packages(jauap.__path__, "jauap."):
        if not module.name.endswith("__main__") and ".query.worker" not in module.name:
            importlib.import_module(module.name)
    assert [name for name in jauap.__all__ if not callable(getattr(jauap, name))] == []
