"""The patrol log as a register: what is entered, by whom, and by which columns of a sheet."""

from partnership.accounts.permissions import Permission
from patrols.activity import selectors, services, tables
from patrols.activity.forms import LogEntryForm
from strategy.registers.declaring import Register, SheetColumn

PATROL_LOG = Register(
    key=tables.KEY,
    action="Enter a week",
    lead="Hours of patrol by week, area and time of day, and what came of them as counts. "
    "Nobody is named, and no officer.",
    entries=services.LOG_ENTRIES,
    listing=tables.LogList,
    of=selectors.log_of,
    form=LogEntryForm,
    facts=tables.facts,
    same=selectors.same,
    known=selectors.known,
    columns=(
        SheetColumn("Week", "week", ("week of", "week beginning", "week commencing", "monday")),
        SheetColumn("Area", "area", ("zone", "beat")),
        SheetColumn("Time of day", "band", ("band", "time", "shift")),
        SheetColumn("Hours", "hours", ("hours of patrol", "patrol hours")),
        SheetColumn("Buyers stopped", "buyers_stopped", ("stops", "stopped", "buyers")),
        SheetColumn("Warnings", "warnings", ("warned", "warning")),
        SheetColumn(
            "Arrests for kerb crawling",
            "arrests_kerb_crawling",
            ("kerb crawling arrests", "arrests kerb crawling"),
        ),
        SheetColumn("Arrests for other", "arrests_other", ("other arrests", "arrests other")),
        SheetColumn("Directions given", "directions", ("directions", "direction given")),
        SheetColumn(
            "Patrols with nothing", "nothing", ("nothing", "with nothing", "nothing to report")
        ),
    ),
    enters=Permission.KEEP_PATROL_LOG,
    reads=Permission.LIST_PATROL_LOG,
    exports=Permission.EXPORT_PATROL_LOG,
    together="patrol_log",
)
