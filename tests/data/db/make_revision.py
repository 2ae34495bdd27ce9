"""Writes the next migration from the difference between models and migrations; read it before committing.

Run from the top folder: python tests/data/db/make_revision.py "What changes"
"""

import sys

import sqlalchemy as sa
from alembic import command
from alembic.autogenerate.api import AutogenContext
from alembic.config import Config

from kinerja_desktop.db.models.all_tables import METADATA
from kinerja_desktop.db.models.base import UtcDateTime
from kinerja_desktop.db.store.migrate import revision_of, run
from kinerja_desktop.db.store.schema import MIGRATIONS


def render_item(kind: str, item: object, context: AutogenContext) -> str | bool:
    """Migrations never import models: our own types appear as what they are in the file."""
    _ = context
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, sa.Enum):
        return f"sa.String(length={item.length})"
    return False


def main(message: str) -> None:
    existing = len(list((MIGRATIONS / "versions").glob("[0-9]*.py")))
    engine = sa.create_engine("sqlite://")
    with engine.begin() as connection:
        if existing:
            run(connection, existing)
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.attributes |= {
            "connection": connection,
            "target_metadata": METADATA,
            "render_item": render_item,
        }
        command.revision(config, message, autogenerate=True, rev_id=revision_of(existing + 1))


if __name__ == "__main__":
    main(sys.argv[1])
