"""Events as a register: what is entered, by whom, and by which columns of a sheet."""

from partnership.accounts.permissions import Permission
from strategy.events import selectors, services, tables
from strategy.events.forms import EventForm
from strategy.registers.declaring import Register, SheetColumn

EVENTS = Register(
    key=tables.KEY,
    action="Enter an event",
    lead="What explains a series: it is drawn on charts and named in reports.",
    entries=services.EVENT_ENTRIES,
    listing=tables.EventList,
    of=selectors.events_of,
    form=EventForm,
    facts=tables.facts,
    same=selectors.same,
    known=selectors.known,
    columns=(
        SheetColumn("First day", "first_day", ("day", "date", "on", "from", "start")),
        SheetColumn("Last day", "last_day", ("to", "until", "end")),
        SheetColumn("Kind", "kind", ("type",)),
        SheetColumn("What happened", "words", ("event", "what", "description")),
        SheetColumn("Moved people to report", "moved_reports", ("surge", "moved reports")),
    ),
    enters=Permission.ENTER_EVENTS,
    reads=Permission.LIST_EVENTS,
    exports=Permission.EXPORT_EVENTS,
)
