"""Street audits as a register: what is entered, by whom, and by which columns of a sheet."""

from incidents.street_audits import selectors, services, tables
from incidents.street_audits.forms import NO_ACCOUNT, AuditForm
from incidents.street_audits.schedule.panel import walks_panel
from partnership.accounts.permissions import Permission
from strategy.registers.declaring import Register, SheetColumn

STREET_AUDITS = Register(
    key=tables.KEY,
    action="Record an audit",
    lead="What pairs counted on walks of a known time: vehicles and litter, never people.",
    entries=services.AUDIT_ENTRIES,
    listing=tables.AuditList,
    of=selectors.audits_of,
    form=AuditForm,
    facts=tables.facts,
    same=selectors.same,
    known=selectors.known,
    columns=(
        SheetColumn("Day", "when", ("date", "on")),
        SheetColumn("Start", "when", ("when", "from", "began", "start time"), joined_by=" "),
        SheetColumn("End", "when", ("to", "until", "ended", "end time", "finish"), " to "),
        SheetColumn("Street", "place", ("place", "where", "road")),
        SheetColumn("Area", "area", ("zone",)),
        SheetColumn(
            "Vehicles", "kerb_crawling_vehicles", ("cars", "kerb crawlers", "kerb crawling")
        ),
        SheetColumn("Condoms", "condoms"),
        SheetColumn("Needles", "needles", ("sharps",)),
        SheetColumn("Faults", "faults", ("defects",)),
        SheetColumn("Counted by", "first_counter", ("auditor", "first counter"), blank=NO_ACCOUNT),
        SheetColumn("With", "second_counter", ("second auditor", "second counter", "and")),
        SheetColumn("Repeats", "repeats"),
    ),
    enters=Permission.RECORD_AUDITS,
    reads=Permission.LIST_AUDITS,
    exports=Permission.EXPORT_AUDITS,
    panel=walks_panel,
)
