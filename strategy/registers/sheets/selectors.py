"""What would come of a sheet that waits."""

from datetime import datetime

from partnership.accounts.models import User
from partnership.audit.errors import DomainError
from strategy.registers.declaring import Register
from strategy.registers.sheets.lines import DryRun, dry_run
from strategy.registers.sheets.models import Sheet, SheetText
from strategy.registers.sheets.reading import Line


class SheetGone(DomainError):
    """A sheet that was taken or dropped meanwhile, or whose text is no longer kept."""

    message = "This sheet was taken or dropped already, or is no longer kept. Bring it once more."


def dry_run_of(register: Register, sheet: Sheet, *, by: User, at: datetime) -> DryRun:
    """What would come of each line.

    :raises SheetGone:
    """
    text = SheetText.objects.filter(sheet=sheet).first()
    if text is None or not sheet.waits:
        raise SheetGone
    lines = [Line(number, tuple(cells), fault) for number, cells, fault in text.lines]
    return dry_run(register, sheet.strategy, sheet.columns, lines, by=by, at=at)
