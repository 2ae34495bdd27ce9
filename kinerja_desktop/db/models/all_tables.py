"""Every table, for what goes over all of them: exchange, new migrations."""

import importlib
import pkgutil

from kinerja_desktop.db import models
from kinerja_desktop.db.models.base import Base, Travelling
from kinerja_desktop.db.models.travels import Never

for _module in pkgutil.iter_modules(models.__path__, f"{models.__name__}."):
    if _module.name != __name__:
        importlib.import_module(_module.name)

METADATA = Base.metadata
"""With every table in it: this module loads them all."""

TABLES: dict[str, type[Base]] = {
    mapper.class_.__tablename__: mapper.class_
    for mapper in sorted(Base.registry.mappers, key=lambda mapper: mapper.class_.__tablename__)
}
"""By name, in alphabetical order."""

TRAVELLING: dict[str, type[Travelling]] = {
    name: model
    for name, model in TABLES.items()
    if issubclass(model, Travelling) and not isinstance(model.travels, Never)
}
"""The records that leave the office, by name; their order in a package is that of the record types."""
