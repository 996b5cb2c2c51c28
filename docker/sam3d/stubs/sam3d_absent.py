"""The error that every stub in this folder raises when somebody uses what it stands for.

SAM 3D Objects imports some packages at module level that its inference path never calls. The stubs satisfy those
imports; whoever reaches the real functionality gets this error with the package's name instead of a wrong result.
"""


class AbsentPackageError(AttributeError):
    """A package that was left out of this image was used.

    An AttributeError, so that libraries that probe a module with hasattr() find nothing there.
    """

    def __init__(self, name: str):
        super().__init__(f"{name} was used, but that package is deliberately not in this image: see docker/README.md")


def module_getattr(package: str):
    """The module-level __getattr__ of a stub: refuses every name except the import system's own dunder names."""

    def refuse(name: str):
        if name.startswith("__"):
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        raise AbsentPackageError(f"{package}.{name}")

    return refuse


def function(name: str):
    """A callable for `from package import name`: importing it is fine, calling it is refused."""

    def refuse(*args, **kwargs):
        raise AbsentPackageError(name)

    refuse.__name__ = name.rpartition(".")[2]
    return refuse
