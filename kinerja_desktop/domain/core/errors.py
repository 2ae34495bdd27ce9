"""What may go wrong in ordinary use, said in Indonesian: what, where, why, who acts, what next."""

from typing import ClassVar


class KinerjaError(Exception):
    """An expected failure with a message for the person in front of the screen.

    `what` is one sentence of what happened. `why` the cause, `who` the person who can act, `next_step` what
    that person does, `where` the file, row or field. Empty parts are left out of the message. `target`: the
    id of the record on which the next step is taken; empty where the program leads to none.
    """

    exit_code: ClassVar[int] = 1

    def __init__(
        self,
        what: str,
        *,
        why: str = "",
        who: str = "",
        next_step: str = "",
        where: str = "",
        target: str = "",
    ) -> None:
        super().__init__(what)
        self.what = what
        self.why = why
        self.who = who
        self.next_step = next_step
        self.where = where
        self.target = target

    def __str__(self) -> str:
        parts = [
            self.what,
            f"Di: {self.where}" if self.where else "",
            f"Sebab: {self.why}" if self.why else "",
            f"Yang menindaklanjuti: {self.who}" if self.who else "",
            f"Langkah: {self.next_step}" if self.next_step else "",
        ]
        return "\n".join(part for part in parts if part)


class InvalidInputError(KinerjaError):
    """A value typed or read is wrong."""

    exit_code = 2


class AccessDeniedError(KinerjaError):
    """The acting user's roles do not allow this."""

    exit_code = 3


class OldKeyError(AccessDeniedError):
    """A backup from before a change of the database key: opens with what was valid when it was made."""


class NotFoundError(KinerjaError):
    """The thing asked for is not there."""

    exit_code = 4


class StateError(KinerjaError):
    """The thing exists but its state forbids the step (locked, final, superseded)."""

    exit_code = 5


class ClockDoubtError(StateError):
    """The clock of this computer can hardly be right, and the step would be dated by it."""


class FileRefusedError(KinerjaError):
    """A file from outside is not accepted: wrong kind, damaged, too new, wrong receiver."""

    exit_code = 6


class OtherLineError(FileRefusedError):
    """A backup of another database: never beside the users of the present one."""


class UnconfirmedLineError(OtherLineError):
    """The same in a place whose own database is lost: an admin may still decide to put it there."""


class DatabaseRefusedError(KinerjaError):
    """The database cannot be used: held by another program, newer, damaged, wrong place, wrong key."""

    exit_code = 7


class DatabaseDamagedError(DatabaseRefusedError):
    """The database or its key file is lost or damaged: only a backup helps."""


class NewerDatabaseError(DatabaseRefusedError):
    """The database or the backup is of a newer program."""


class StorageFullError(KinerjaError):
    """The disk has no room left; the old state is intact."""

    exit_code = 8


class CancelledError(Exception):
    """The user cancelled; the transaction rolls back and nothing is shown."""

    exit_code: ClassVar[int] = 130
